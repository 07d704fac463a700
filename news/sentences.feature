What the search for identities says stands in the catalogue, each kind of finding with the rule and the paragraph behind it.
