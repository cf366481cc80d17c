"""What is done to scores, each act with its ledger row."""
