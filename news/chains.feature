`dhr-check` says when a type, or an object by a policy of its folder, runs in another workflow than that of the permission table, and how to put it back.
