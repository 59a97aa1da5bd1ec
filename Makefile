# `make run` opens the desk, `make test` checks everything; both set up what they need on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# One more than there are cores, as tests in a browser wait for its pages.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

.PHONY: run test test-real setup setup-dev browser lint types bench embedded constraints clean

run: setup
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "FedLens needs Python 3.11 to 3.13: make run PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	touch $@

# The newest versions that requirements allow, as a fresh environment takes them.
constraints:
	rm -rf $(VENV)-fresh
	$(PYTHON) -m venv $(VENV)-fresh
	$(VENV)-fresh/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(VENV)-fresh/bin/python -m pip freeze --disable-pip-version-check > constraints.txt
	rm -rf $(VENV)-fresh

browser:
	sh tests/install_browser.sh

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy .

test: setup-dev browser lint types
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder --cov --cov-report=term

test-real: setup-dev
	$(BIN)/python -m pytest -m real

bench: setup-dev browser
	$(BIN)/python -m benchmarks.run

embedded: setup
	$(BIN)/python -m cache.embedded $(if $(FROM),--from $(FROM)) $(SERIES)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage
