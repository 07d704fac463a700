Readers of the prompts say what counts as long, many and soon; accounts of one event say in what they differ; ages stand with every entry, and the time since the entry before can be shown.
