"""What the wall reads of the plan: counts per lane and light, one screen of rows, panels, age."""
