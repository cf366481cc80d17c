"""What was entered by hand, as pages show it: scope, tables, what of it counts."""
