"""What every page shares: layout, look, marks, one way to render, one way to say that it failed."""
