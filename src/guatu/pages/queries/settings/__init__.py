"""What the settings pages read: anchors, the work calendar, versions of the rules."""
