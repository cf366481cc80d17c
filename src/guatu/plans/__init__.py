"""The year's plan: cycle, tasks, stages, entries, progress, import and export."""
