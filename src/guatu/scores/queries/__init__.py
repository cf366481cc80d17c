"""What an actor may see of scores, and what goes into them."""
