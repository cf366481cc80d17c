"""The shape of what people write here."""
