"""Pages of importing a plan: list, preview, acts, comparison."""
