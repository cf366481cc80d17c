"""The month as JSON: periods, reports, what is said in them and what is decided on them."""

from guatu.reports.api import burden, figures, forecasts, moves, periods, reading, writing
from guatu.reports.api.routes import router

__all__ = ["burden", "figures", "forecasts", "moves", "periods", "reading", "router", "writing"]
