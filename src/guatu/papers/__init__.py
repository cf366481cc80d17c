"""Reading and writing office paper, without Django: grids to items, sheets, posters."""
