"""Pages that show several rooms at once: my desk, the task page, the unit page."""
