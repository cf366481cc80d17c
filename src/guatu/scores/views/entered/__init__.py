"""Pages of what is entered by hand."""
