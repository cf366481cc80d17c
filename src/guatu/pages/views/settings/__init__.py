"""The settings of the year: anchors, work calendar, rules."""
