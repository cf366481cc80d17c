"""guatu (挂图): from a target, to a named person, to a monthly proof, to the wall."""
