"""This year's parameters as versioned rows, the work calendar, the anchors, corrected words."""
