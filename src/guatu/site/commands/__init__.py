"""The commands of ``guatu``: a module each, light to import, heavy parts loaded in ``run``."""
