"""The functional core: standard library only, no clock, no input or output; one module per regulation."""
