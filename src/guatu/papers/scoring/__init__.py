"""Scores on paper: the sheet with its merged head and weights, the list by rank; heads read."""
