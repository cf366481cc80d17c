"""Everything that changes units, people, roles, accounts and sessions."""
