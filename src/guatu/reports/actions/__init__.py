"""What changes periods and reports."""
