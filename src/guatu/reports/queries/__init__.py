"""What is read of periods and reports."""
