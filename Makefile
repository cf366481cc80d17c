# Six targets and nothing else.  Each does all the set-up it needs.
.PHONY: setup run test check bench fix
.DEFAULT_GOAL := run

PY := .venv/bin/python
# Two processes, a file to each in the order of the tree: what takes longest is not left for the end.
TWO := -n 2 --dist loadfile --no-loadscope-reorder

setup:
	@sh bin/setup

run: setup
	@.venv/bin/guatu demo

test: setup
	@$(PY) -m pytest $(TWO) tests
	@$(PY) -m tests.postgres $(TWO) tests/slices

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) -m pytest $(TWO) tests/architecture

bench: setup
	@$(PY) -m bench

fix: setup
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
