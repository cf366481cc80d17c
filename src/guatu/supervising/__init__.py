"""Chasing: slips, instructions, extensions and requests for coordination."""
