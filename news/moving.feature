Move a whole register to another site with `@@export-register` and `@@import-register`: everything as it was, and nothing more open than the permission table.
