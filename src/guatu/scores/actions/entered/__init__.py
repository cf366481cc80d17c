"""What is entered by hand: each act one transaction with its event."""
