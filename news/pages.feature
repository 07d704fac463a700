Pages for every type in the look of the stock theme: what is next for each person, who may read what, and why a step has to wait. The public library and its summaries print and fit narrow screens.
