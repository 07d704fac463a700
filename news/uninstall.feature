Uninstalling removes what installing brought, names the content that remains, and opens it to nobody; installing again restores the rosters.
