A public edition can have a last day: nobody is served it afterwards, whatever has run by then.
