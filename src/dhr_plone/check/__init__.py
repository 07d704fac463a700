"""Whether a site is set as it must be before it holds a case."""
