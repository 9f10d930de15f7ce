# Every target sets up what it needs in .venv first; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: read test fuzz check bench clean

read: .venv/installed  ## open the reader on a sample pair
	$(BIN)/diptych sample_articles/panjshir-wire.txt sample_articles/panjshir-daily.txt

test: .venv/developed  ## run the tests
	$(BIN)/python -m pytest -q

fuzz: .venv/developed  ## try many new examples of each property
	$(BIN)/python -m pytest -q -m hypothesis --hypothesis-profile=fuzz

check: .venv/developed  ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/developed  ## print figures of start-up, long articles and pairing
	$(BIN)/python tests/benchmarks/startup.py
	$(BIN)/python tests/benchmarks/frames.py
	$(BIN)/python tests/benchmarks/pairing.py
	$(BIN)/python tests/benchmarks/languages.py

.venv/installed: pyproject.toml
	# Debian keeps what venv installs pip with in a package of its own: do without it.
	$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; \
	  $(PYTHON) -m venv --without-pip .venv && \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/developed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
