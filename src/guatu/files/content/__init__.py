"""What a file is, told from its bytes, and what is taken out of it.  No database here."""
