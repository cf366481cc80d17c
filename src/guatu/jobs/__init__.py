"""Long work: job row, progress, cancel, retry, schedule."""
