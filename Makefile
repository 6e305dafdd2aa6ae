# Two commands on a fresh machine: `make run` and `make test`. Needs Python 3.11 or later, make and pip.

WORKOUT ?= mile-repeats
VENV ?= .venv
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.PHONY: run test check coverage bench soak docs tones recording help clean

help: ## what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run ## start mile repeats; make run WORKOUT=tempo-intervals starts another
	@$(BIN)/intervals run $(WORKOUT)

test: $(VENV)/.test ## the whole suite
	$(BIN)/python -m pytest -m "not soak" -n 4 --ignore tests/realtime
	$(BIN)/python -m pytest -m "not soak" -n 2 --dist load tests/realtime

check: $(VENV)/.test ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: $(VENV)/.test ## the suite once more, measured; fails below the floor in pyproject.toml
	$(BIN)/python -m coverage run -m pytest -q -m "not soak and not bare" -n 4 --ignore tests/realtime
	$(BIN)/python -m coverage combine -q && $(BIN)/python -m coverage report

bench: $(VENV)/.test ## the figures, as tables
	$(BIN)/python -m tests.bench

soak: $(VENV)/.test ## long trials
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,voice,judge]' >&2 || true
	$(BIN)/python -m pytest -m soak
	$(BIN)/python -m tests.mutation

docs: $(VENV)/.test ## make the pages in docs/ again
	$(BIN)/python -m tools.make_docs

tones: $(VENV)/.test ## make the tones in sounds/ again
	$(BIN)/python tools/make_tones.py

recording: $(VENV)/.test ## record the session at the top of the README again
	$(BIN)/python -m tools.make_recording

clean: ## take away what was installed and built
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/pyvenv.cfg:
	@if [ -z "$(PYTHON)" ]; then echo "make: Python 3.11 or later is needed, and none was found; PYTHON=… names one" >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "installing into $(VENV) (once)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[voice]' >&2 2>/dev/null \
		|| { echo "the neural voice has no wheel here: the system's voice speaks" >&2; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2; }
	@$(BIN)/python -m compileall -q intervals || true # a start from bytecode takes a third of the time
	@touch $@

# EXTRAS adds to the install: `make test EXTRAS=,simpleaudio` also tests that backend.
$(VENV)/.test: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test$(EXTRAS)]' >&2
	@touch $@
