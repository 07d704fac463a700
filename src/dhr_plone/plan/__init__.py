"""The action plan: from recommendation to evidence, in Appendix Five's columns (15, 18)."""
