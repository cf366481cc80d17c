"""What changes a plan: each action locks, asks the rule, stores, and records in one transaction."""
