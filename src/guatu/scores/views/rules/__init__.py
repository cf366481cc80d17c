"""Pages of rule sets: versions, the editor, one line, the whole, the trial, the difference."""
