"""What is read for the inbox: whom an event concerns, a person's notices, the settings."""
