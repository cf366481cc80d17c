"""Append-only events and the objects they touch; one sealer gives order, hash chain and cursor."""
