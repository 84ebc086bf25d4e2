# Everything sets itself up: a fresh machine needs git, make and python3 >= 3.11 with venv and pip.
.DEFAULT_GOAL := help
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-ready
DEV := $(VENV)/.dev-ready
# A file's tests stay together, so that a server which they share is started once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile
# What pytest ends with where it was asked for tests of which there are none.
NO_TESTS := 5

# uv brings its own certificates; a network with an authority of its own needs the machine's.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
endif

.PHONY: help demo test test-slow test-all check bench picture serve lock clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/uv:
	python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): tests/requirements.lock $(RUNTIME)
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r tests/requirements.lock
	@touch $@

demo: $(RUNTIME)  ## run the weekly job on the five seed articles
	$(BIN)/pressround demo

test: $(DEV)  ## run the tests, without the slow ones
	$(PYTEST) -m "not slow"

test-slow: $(DEV)  ## run the slow tests alone
	$(PYTEST) -m slow || test $$? -eq $(NO_TESTS)

test-all: $(DEV)  ## run every test
	$(PYTEST)

check: $(DEV)  ## lint, layers, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

bench: $(DEV)  ## measure what tests/benchmarks/BENCHMARKS.md publishes
	$(BIN)/python -m tests.benchmarks.run

picture: $(DEV)  ## render the README's picture of an issue again, with Chromium
	$(BIN)/python -m tests.generators.picture

serve: $(RUNTIME)  ## a Prefect server with the schedules, until Ctrl-C
	$(BIN)/pressround serve

lock: | $(BIN)/uv  ## resolve the pins again, names, versions and hashes only
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --constraints requirements.lock --group dev -o tests/requirements.lock

clean:  ## remove the environment; var/ stays
	rm -rf $(VENV) build *.egg-info
