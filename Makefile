# What is done often. `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
NAME ?= chain
# Newer Pythons than these may lack ready-made packages for the locked versions.
PYTHONS := python3.11 python3.12 python3.13 python3
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml
export PIP_DISABLE_PIP_VERSION_CHECK := 1

CHECKS := check-style check-format check-types check-imports check-crawl check-migrations check-tests

.PHONY: help run test test-server check bench faults services lock fixtures $(CHECKS)

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

run: $(VENV)/.run-stamp ## set up and show the whole job on recorded sites, then serve the queue
	@$(BIN)/baken demo

test: $(VENV)/.dev-stamp ## all tests; BAKEN_TEST_REQUIRE=1 fails where a browser is missing
	@$(BIN)/pytest -n $(JOBS) --dist loadfile $(PYTEST_ARGUMENTS)

test-server: $(VENV)/.dev-stamp ## the tests of record and dashboard once more, over PostgreSQL
	@$(BIN)/python -m tests.services.postgres $(BIN)/pytest -n $(JOBS) --dist loadfile \
		-m 'not browser and not elasticsearch' tests/pipelines tests/dashboards $(PYTEST_ARGUMENTS)

check: $(VENV)/.dev-stamp ## style, types, import order, migrations, quick tests: before each commit
	@$(MAKE) --keep-going --jobs=$(JOBS) --output-sync $(CHECKS)
	@echo "check: all well"

check-style:
	@$(BIN)/ruff check --quiet

check-format:
	@$(BIN)/ruff format --check --quiet

check-types:
	@$(BIN)/mypy --no-error-summary

check-imports:
	@$(BIN)/lint-imports --no-logo --cache-dir $(VENV)/.import-linter | sed -n '/^Broken contracts/,$$p'

check-crawl:
	@$(BIN)/scrapy-lint $(CURDIR)/crawler $(CURDIR)/spiders $(CURDIR)/pipelines

check-migrations:
	@DJANGO_SETTINGS_MODULE=dashboards.settings $(BIN)/python -m django makemigrations --check --dry-run -v 0

check-tests:
	@$(BIN)/pytest tests/architecture $(wildcard tests/docs) -m 'not slow'

bench: $(VENV)/.dev-stamp ## one benchmark: make bench NAME=search
	@$(BIN)/python -m benchmarks $(NAME)

faults: $(VENV)/.dev-stamp ## kill, starve and mislead crawls many times, and compare (about twenty minutes)
	@$(BIN)/python -m tests.faults $(FAULTS_ARGUMENTS)

services: ## install what the tests can use: a browser and its fonts (apt, root)
	@.ci/services

lock: $(VENV)/.dev-stamp ## write the requirement locks anew from pyproject.toml (maintainers; needs uv)
	@[ -x $(BIN)/uv ] || $(BIN)/pip install --quiet uv
	@$(LOCK) --output-file requirements.lock
	@$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

fixtures: $(VENV)/.dev-stamp ## write the recorded sites anew from their generator
	@$(BIN)/python -m tests.fixtures.generator

# A set-up is repeated when a lock or the project's own metadata is newer, and after one that was broken off.
$(VENV)/.run-stamp: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "installing into $(VENV): some minutes the first time"
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.lock pyproject.toml | $(VENV)/bin/pip
	@echo "installing into $(VENV): some minutes the first time"
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/bin/pip:
	@.ci/venv $(VENV) $(PYTHONS)
