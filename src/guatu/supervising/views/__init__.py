"""Pages of what is chased."""
