# Two commands matter: `make start` runs peertrain, `make test` proves it. The rest is for people who change it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
COURSE ?= course
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help start test soak check lint bench screenshots lock widgets clean

help:
	@echo "make start        set up (first time only), make a course in ./course and serve it"
	@echo "make test         install what the tests need and run all of them"
	@echo "make soak         the long tests: every kill, every mutation"
	@echo "make check        check the curriculum's files"
	@echo "make lint         ruff, mypy and import-linter"
	@echo "make bench        measure; writes build/bench.json"
	@echo "make screenshots  take docs/images from the running pages"
	@echo "make lock         pin and hash the dependencies anew (needs uv)"
	@echo "make widgets      build the widgets anew (needs Node)"

start: $(VENV)/ready
	@$(BIN)/peertrain start $(COURSE)

$(VENV)/python-is-there:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "peertrain needs Python 3.11 or newer; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up peertrain in $(VENV). The first time takes a few minutes."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/python-is-there
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: requirements-test.lock $(VENV)/ready
	@$(PIP) install --require-hashes --no-deps -r requirements-test.lock
	@touch $@

test: $(VENV)/ready-to-test
	@tests/install-browser
	@tests/install-postgresql
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

soak: $(VENV)/ready-to-test
	@$(BIN)/python -m pytest -m soak

check: $(VENV)/ready
	@$(BIN)/peertrain check

lint: $(VENV)/ready-to-test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(VENV)/ready-to-test
	@tests/install-browser
	@tests/install-postgresql
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/ready-to-test
	@$(BIN)/python -m benchmarks.screenshots

lock:
	uv pip compile pyproject.toml --all-extras --group pyproject.toml:build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --all-extras --group pyproject.toml:build --group pyproject.toml:test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements.lock -o requirements-test.lock

widgets:
	cd widgets && npm ci && npm run build

clean:
	rm -rf build dist $(VENV)
