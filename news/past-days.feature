Days on which something happened cannot be to come, and of two who decide at once one is told.
