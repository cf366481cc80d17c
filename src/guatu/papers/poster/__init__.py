"""The wall on screen and paper: a frozen board, one geometry in exact lengths, two renderers."""
