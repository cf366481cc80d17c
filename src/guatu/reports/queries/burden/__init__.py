"""The burden ledger: how many fields are asked of whom and by whom, counted and never observed."""

from guatu.reports.queries.burden.ledger import BY, Burden, Narrow, burdens, ledger

__all__ = ["BY", "Burden", "Narrow", "burdens", "ledger"]
