"""The words of scores."""
