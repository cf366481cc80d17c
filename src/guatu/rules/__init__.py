"""The functional core: standard library only, no clock, no I/O; a module per regulation."""
