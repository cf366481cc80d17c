"""Messages: the inbox, digests by mail and webhook, reminders."""
