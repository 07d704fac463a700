"""Moving a whole register from one site to another, the same and never more open."""
