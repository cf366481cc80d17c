"""Shape of what is typed on these pages."""
