"""Lists of units and people: kept when dropped, committed row by row."""
