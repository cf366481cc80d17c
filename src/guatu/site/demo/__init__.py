"""The demonstration city 示范市: invented people, a year before that is over, eleven months lived."""
