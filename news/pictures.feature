A summary can have pictures: their pixels are taken in with a description, judged at the gate, bound to the agreement and published without anything else of the file.
