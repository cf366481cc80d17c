"""The demonstration city 示范市: invented people, a year that is over, eleven months lived."""
