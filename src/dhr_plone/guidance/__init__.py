"""The rules of the process: guidance profiles, the clock, criteria, independence."""
