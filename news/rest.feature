REST tells each person what they may know, keeps rosters and declarations (`@participants`), hands out the merged chronology (`@chronology`) and refuses a step with every reason.
