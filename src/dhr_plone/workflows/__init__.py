"""What may happen next: the machines, their guards and their effects."""
