"""Chronologies: read in, merge, analyse, show, write out."""
