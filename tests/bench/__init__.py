"""The bench itself, on a tiny set."""
