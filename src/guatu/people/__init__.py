"""Units, branches, posts, people, roles on the unit tree, sign-in: from a request to an Actor."""
