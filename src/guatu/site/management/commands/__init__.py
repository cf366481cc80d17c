"""One command a file, under the name by which Django finds it."""
