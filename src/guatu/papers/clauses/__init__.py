"""Clauses of a basis document: out of pasted lines, or out of a Word list by a child process."""
