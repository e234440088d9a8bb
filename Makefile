# `make run` and `make test` set themselves up: a .venv, pinned packages, Qt's system libraries.
# PYTHON=/path/to/python3.12 chooses another interpreter.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
    $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
READERS := $(VENV)/.readers

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check test-all coverage formats bench clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(READY)  ## .venv with pinned packages, and the system libraries Qt needs

$(READY): setup.cfg constraints.txt resources/build/system_libraries.py
	@test -n "$(PYTHON)" || { echo "Spanline needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3.11 setup" >&2; exit 1; }
	@$(PYTHON) resources/build/system_libraries.py
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -c "import configparser as c; s = c.RawConfigParser(); s.read('setup.cfg'); print(s['options']['install_requires'], s['options.extras_require']['dev'])" > $(VENV)/requirements.txt
	@echo "Installing the pinned packages into $(VENV) (about 1.2 GB with the readers that check exports; once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -r $(VENV)/requirements.txt
	@$(PY) resources/build/system_libraries.py --probe
	@touch $@

$(READERS): $(READY)
	@$(PY) -c "import configparser as c; s = c.RawConfigParser(); s.read('setup.cfg'); print(s['options.extras_require']['readers'])" > $(VENV)/requirements.txt
	@echo "Installing the large readers that check exports into $(VENV) (about 500 MB; once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -r $(VENV)/requirements.txt
	@touch $@

run: $(READY)  ## the window on the sample project (without a display: the same job headless)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    QT_QPA_PLATFORM=offscreen $(PY) main.py demo demo/ && \
	    echo "No display here, so the demo ran without a window. On a desktop, or after 'ssh -X', 'make run' opens it."; \
	else \
	    ls demo/*.spanline >/dev/null 2>&1 || $(PY) main.py demo demo/; \
	    exec $(PY) main.py "$$(ls demo/*.spanline | head -n 1)"; \
	fi

test: lint  ## all that CI runs
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	PYTHONPATH=. $(VENV)/bin/lint-imports

check: lint  ## lint and the model's tests, for while one is writing
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -x tests/model tests/architecture

test-all: $(READERS) lint  ## the slow tests too; the one with Spark needs Java 17, else it is skipped
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m "slow or not slow"

coverage: $(READY)  ## which lines no test reaches
	QT_QPA_PLATFORM=offscreen $(PY) -m coverage run -m pytest -q
	$(PY) -m coverage report

formats: $(READY)  ## the tables of docs/formats.md, from the tests
	PYTHONPATH=. $(PY) -m tests.model.exporters.formats_page

bench: $(READY)  ## speed and size, as a table and bench.json
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench

clean:  ## all that can be made again, but .venv and your projects
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks .coverage
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
