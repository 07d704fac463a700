Access follows rosters and declared interests. Letting a person in or out works at once and reindexes nothing of the case.
