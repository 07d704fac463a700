`dhr-expire`, for cron, withdraws editions whose last day is past and has the caches forget them; it has a dry run.
