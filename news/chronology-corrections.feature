Before a chronology is brought in, page and dry run list what is new, what is there already, what cannot be read and what an entry would say instead; undoing an import puts back what it corrected.
