"""Scores of a period: rules of the year, what went in, the sheets, publicity and objections."""
