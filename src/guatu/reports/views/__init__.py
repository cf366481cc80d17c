"""The pages of periods and reports."""
