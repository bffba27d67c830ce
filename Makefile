# Needs Python 3.11 or newer, make and git. Everything is installed into .venv.

PYTHON ?= python3
VENV ?= .venv
DIR ?=
TRUTH ?=
ARGS ?=
BIN = $(VENV)/bin
CHECKED = code_graph_lsp tests bench editors

.PHONY: run test test-all check bench bench-stores accuracy clean

run: $(VENV)/.for-use  ## show what an editor gets, on DIR
	$(BIN)/code-graph-lsp demo $(if $(DIR),"$(DIR)")

test: check  ## every check and test but the slow ones
	$(BIN)/python -m pytest -m "not slow" $(ARGS)

test-all: check  ## also what takes minutes or a browser
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.for-tests  ## style, types, layers
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.for-use  ## speed, memory and index size on Django
	$(BIN)/python bench/speed.py $(ARGS)

bench-stores: $(VENV)/.for-tests  ## the engines that keep an index, side by side on Django
	$(BIN)/python bench/stores.py $(ARGS)

accuracy: $(VENV)/.for-use  ## right answers, against a compiler's: TRUTH=folder
	$(BIN)/python bench/accuracy.py "$(TRUTH)" $(ARGS)

clean:  ## all that the above have made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.for-use: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.for-tests: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,editors]"
	touch $@ $(VENV)/.for-use
