The library has a feed, and all that is public can be had as open data (JSON) and as one table of action plans (CSV).
