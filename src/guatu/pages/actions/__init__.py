"""What the pages store of their own."""
