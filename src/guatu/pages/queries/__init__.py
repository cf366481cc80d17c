"""What the pages of several rooms read."""
