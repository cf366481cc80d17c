"""What an actor may read of the plan."""
