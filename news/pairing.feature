Rows of a corrected chronology are known again by what they tell of their day, also where rows were removed, added or put in another order, and where a whole column was filled in or emptied.
