"""Indicators: named once, linked to measures, their figures entered, confirmed and quoted."""
