Two people who save the same thing at the same time lose nothing: the second is shown what both wrote.
