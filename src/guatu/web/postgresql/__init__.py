"""Django's own PostgreSQL, with a cursor besides whose statements the server plans once."""
