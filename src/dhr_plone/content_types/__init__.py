"""What is kept: one module a type, its schema and its class."""
