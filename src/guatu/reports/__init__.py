"""Monthly reports: what each unit says it has done, reviewed, checked, locked, corrected."""
