"""What is read for bulletins."""
