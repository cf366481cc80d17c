"""Indicators: who holds a name, who sees what, their figures by unit and period."""
