"""What is chased as JSON: slips with their answers, requests for help."""

from guatu.supervising.api import requests, slips
from guatu.supervising.api.routes import router

__all__ = ["requests", "router", "slips"]
