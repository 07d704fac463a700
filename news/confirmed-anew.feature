An overview report that goes back for changes is confirmed anew by each agency; what an agency disagrees with stays on record.
