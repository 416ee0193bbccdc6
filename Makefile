# What people and the workflows run. Every target does its own set-up: Python ≥ 3.11, make and git are enough.
# Without make, the commands are the same behind `uv run` (README.md).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:

UV := .ci/uv
RUN := $(UV) run --no-sync
JOBS ?= auto
PYTEST ?=
# The United Nations' own XML, to measure the readers by: a folder, a clone, or the archives. Nothing needs it.
CORPUS ?= $(abspath $(wildcard ../shared/corpus))
export CORPUS
# Another environment that happens to be active is none of ours.
unexport VIRTUAL_ENV
# The tests start hundreds of processes, which would each compile what they import.
unexport PYTHONDONTWRITEBYTECODE
ifdef PYTHON
export PYTHON
export UV_PYTHON := $(PYTHON)
endif

.PHONY: help site fetch serve test check format messages pdf release bench corpus weigh licences audit insurance setup setup-dev setup-lint clean distclean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: # What the product needs, from the lock file. Quick when nothing has changed; asks no network then.
	@$(UV) sync --quiet --locked --inexact

setup-dev: # The same and the tools of the tests.
	@$(UV) sync --quiet --locked --inexact --all-extras --group dev

setup-lint: # The same and the linters of the workflows.
	@$(UV) sync --quiet --locked --inexact --all-extras --group dev --group lint

site: setup ## build site/ and the offline bundle in dist/
	@$(RUN) generator build
	@$(RUN) generator bundle
	@echo
	@echo "site/   the web site: upload it to any web host, or look at it with: make serve"
	@for zip in dist/*-offline.zip; do \
	  echo "$$zip   the offline bundle: unpack it anywhere and double-click index.html"; \
	done

fetch: setup ## the pinned texts that are not here; from a copy with FROM=folder
	@$(RUN) generator fetch $(if $(FROM),--from "$(FROM)")

serve: setup ## the site at http://127.0.0.1:8000/, renewed when a file changes
	@$(RUN) generator serve

test: setup-dev ## all tests, those in a real browser too
	@.ci/pango
	@CHROMIUM=$$(.ci/browser) || exit 1; export CHROMIUM; \
	.ci/scratch $(RUN) pytest -n $(JOBS) --dist worksteal $(PYTEST)

check: setup-lint ## lint, format, types, architecture, content and workflows
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy
	@$(RUN) pytest tests/test_architecture.py
	@$(RUN) generator check --strict
	@$(RUN) actionlint
	@$(RUN) zizmor --offline --quiet --persona pedantic .github

format: setup-dev ## put the Python files into form
	@$(RUN) ruff check --fix
	@$(RUN) ruff format

messages: setup ## bring the catalogues of the interface's words up to date with the sources
	@mkdir -p build
	@$(RUN) pybabel -q extract -F .ci/babel.cfg -w 120 --add-location=file -o build/messages.pot generator overrides
	@for po in generator/languages/*/messages.po; do \
	  code=$$(basename $$(dirname $$po)); \
	  $(RUN) pybabel -q update -i build/messages.pot -o $$po -l $$code -w 120 -N --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done

pdf: setup-dev ## the whole text as PDF, in dist/ (needs Pango)
	@CI=true .ci/pango
	@$(RUN) generator pdf

release: site pdf ## all that a release holds, in dist/, with checksums
	@cd dist && sha256sum *.zip *.html *.epub *.pdf > SHA256SUMS && cat SHA256SUMS

bench: setup-dev ## time and size beside other tools
	@$(RUN) python -m tests.bench

corpus: setup-dev ## the readers measured on a corpus: CORPUS=folder ARGS="--language zh --every 10"
	@test -n "$(CORPUS)" || { echo "There is no corpus here: make corpus CORPUS=folder" >&2; exit 1; }
	@$(RUN) python -m tests.corpus "$(CORPUS)" $(ARGS)

weigh: setup-dev ## what the built pages weigh
	@test -d site || { echo "There is no site/ yet: make site" >&2; exit 1; }
	@$(RUN) python tests/weigh.py site

licences: setup-dev ## the licences of all dependencies
	@$(RUN) python tests/ops/licences.py

audit: ## known vulnerabilities of the locked dependencies (asks osv.dev)
	@$(UV) audit --locked --preview-features audit-command

insurance: export UV_PROJECT_ENVIRONMENT := .tools/insurance
insurance: ## build the same pages with ProperDocs and Zensical, and compare
	@$(UV) sync --quiet --locked --group dev --group insurance
	@$(RUN) generator build
	@$(RUN) python tests/ops/insurance.py

clean: ## remove what was built
	rm -rf build site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## remove the environment too
	rm -rf .venv .tools
