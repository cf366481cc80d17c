"""Commands of Django that this house words or does anew."""
