"""The shape of what people type into reports."""
