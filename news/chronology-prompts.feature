Prompts for the panel out of the chronology: gaps, clusters, accounts that may tell of one event and more, each with its reason and entries, dismissed with a reason that is kept.
