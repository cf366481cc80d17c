"""What is chased, as an actor may see it."""
