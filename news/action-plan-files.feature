Action plans come in from Excel, Word and other files in Appendix Five's columns, with a look before, once, and undone as one step; they go out in the same columns.
