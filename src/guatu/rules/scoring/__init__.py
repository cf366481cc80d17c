"""How a year is scored: the sheet of rules, what goes in, the arithmetic, ranks and grades."""
