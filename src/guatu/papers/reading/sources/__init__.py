"""One reader per file format, each giving grids."""
