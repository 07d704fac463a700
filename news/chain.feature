A page and `@chain` follow each recommendation from the finding to the audited evidence, and say what is missing; each lesson says how, by when and what is to change.
