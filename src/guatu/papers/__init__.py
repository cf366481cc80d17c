"""Reading and writing office paper, without Django: grid, header, columns, cells, items, matches; sheets and posters."""
