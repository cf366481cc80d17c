"""Evidence storage: one choke point that checks type by content and strips metadata."""
