"""What people do to what is chased: each act one transaction with its event."""
