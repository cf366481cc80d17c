"""What changes a bulletin."""
