"""Issued papers of the month: the bulletin, drafted from figures, approved, numbered, frozen."""
