"""Who may see a review: roles, rosters, declared interests."""
