People are reminded by mail of what they owe: `dhr-remind`, for cron, sends each of them at most one letter a day with reference, what, by when and link, and never the same twice.
