Who takes part in a review finds words in all that they may read of it, with every object that is shown in the audit trail.
