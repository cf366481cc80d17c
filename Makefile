# Six targets and nothing else.  Each does all the set-up it needs.
.PHONY: setup run test check bench fix
.DEFAULT_GOAL := run

PY := .venv/bin/python

setup:
	@sh bin/setup

run: setup
	@.venv/bin/guatu demo

test: setup
	@$(PY) -m pytest -n 2 --dist loadfile tests
	@$(PY) -m tests.postgres -n 2 --dist loadfile tests/slices

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) -m pytest tests/architecture -q

bench: setup
	@$(PY) -m bench

fix: setup
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
