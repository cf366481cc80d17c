"""Rounds, standings and sheets as pages, exports and the API show them."""
