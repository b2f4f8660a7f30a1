# make        set up, build, check, release: the main job        make test   the same, and the tests
# make help   all targets
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := all
.PHONY: all test test-quick browser lint bench bench-parts weigh hostile fuzz gold frauds pages requirements clean help

all: $(READY) ## set up, build, check, release; no tracked file changes
	@$(BIN)/loccit build
	@$(BIN)/loccit report >$(VENV)/report.log
	@echo
	@$(BIN)/loccit check
	@for package in datapackage/*/datapackage.json; do \
	  $(BIN)/frictionless validate $$package >$(VENV)/frictionless.log \
	    && echo "frictionless: $$package is valid" \
	    || { cat $(VENV)/frictionless.log; exit 1; }; \
	done
	@echo
	@$(BIN)/loccit release --to dist/catalog --replace-draft
	@if [ -f reports/audit/audit.yaml ]; then $(BIN)/python -m benchmarks.audit; fi
	@if [ -f reports/audit/pages.yaml ]; then $(BIN)/python -m benchmarks.page_audit; fi
	@if [ -f reports/audit/scan.yaml ]; then $(BIN)/python -m benchmarks.scan_audit; fi
	@echo "to read: open $$(echo reports/*/report.html), or dist/catalog/index.html, in a browser"

# Each prints at once what it has to say, where make can do that.
test: $(READY) ## the main job, lint and tests
	@$(MAKE) --no-print-directory -j3 $(if $(filter 4.%,$(MAKE_VERSION)),-Otarget) all lint browser
	@$(BIN)/python -m pytest

# Not these: a browser, releases, programs that are installed anew, and mistakes made by hundreds.
SLOW := browser release mutations frauds docs/test_following.py test_action.py test_hook.py
test-quick: $(READY) ## the tests that take less than two minutes
	@$(BIN)/python -m pytest $(SLOW:%=--ignore=tests/%)

browser: $(READY) ## install what the tests in a browser need, where that can be done
	@$(BIN)/python -m tests.browser.tools

lint: $(READY) ## format, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(READY) ## whole commands against their aims and peers, into reports/benchmarks.md; exits 1 where one is missed
	@$(BIN)/python -m benchmarks.gate

bench-parts: $(READY) ## medians of parts as ratios within one run, into dist/bench.json
	@$(BIN)/python -m benchmarks.run

weigh: $(READY) ## size and time of a plain install and of each extra (needs an index)
	@$(BIN)/python -m benchmarks.installing

hostile: $(READY) ## try every hostile input; the ten worst into reports/hostile-worst.md
	@$(BIN)/python -W ignore -m tests.hostile.trying

FUZZ ?= 200
fuzz: $(READY) ## more hostile inputs and tables by chance: FUZZ=200 of each kind, 10,000 tables
	@LOCCIT_FUZZ=$(FUZZ) $(BIN)/python -m pytest -q tests/hostile/test_fuzz.py \
	  tests/differential/test_small_tables.py

gold: $(READY) ## accept new golden files
	@LOCCIT_GOLD=accept $(BIN)/python -m pytest -q tests/test_gold.py tests/mutations

# Real pages lie outside of the repository: PAGES=folder.
PAGES ?= ../shared/pages
pages: $(READY) ## measure the source maps on real pages, into reports/pages.csv and its page
	@$(BIN)/python -m benchmarks.structured $(PAGES) reports

frauds: $(READY) ## doctor a release in every way, and accept what verify says (reports/frauds.md)
	@LOCCIT_GOLD=accept $(BIN)/python -m pytest -q -n 0 tests/frauds

requirements: ## pin the requirements anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate requirements.in -o requirements.txt
	$(BIN)/python -m tests.action_requirements

clean: ## remove the environment and everything built
	rm -rf $(VENV) dist build reports/*/report.html .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "loccit needs Python 3.11 or later: make PYTHON=python3.11"; exit 2; }
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)
# Most modules are never imported, so each is compiled when it is.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
