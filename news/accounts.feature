A role of a roster that somebody was given on the whole site, by a Site Administrator for example, opens nothing in a register.
