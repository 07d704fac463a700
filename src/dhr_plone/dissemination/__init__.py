"""Who is told what, what is disclosed and why, and what is settled before the end (16, 17)."""
