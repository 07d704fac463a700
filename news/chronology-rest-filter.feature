`@chronology` takes the filter and the naming of the page, and persons whom a reader may not read about are called by pseudonym there too.
