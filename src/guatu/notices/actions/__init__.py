"""What changes an inbox, and what leaves the house."""
