"""Upgrade steps: one module a version of the profile."""
