# The names of things to do. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help run setup test lint load score bench requirements

PYTHON ?= python3
VENV := .venv/bin/python
PAGES ?= seeds
SIZE ?= 100000

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

run: setup  ## serve the site on http://127.0.0.1:8000/ (PORT=8001 for another port); Ctrl-C ends it
	@$(VENV) -m newsarchive.run

setup: .venv/installed  ## install what the site needs

load: setup  ## load your own pages: make load PAGES=folder
	@$(VENV) manage.py migrate --verbosity 0
	@$(VENV) manage.py load_pages "$(PAGES)"

test: lint  ## check and test everything
	$(VENV) -m pytest

lint: .venv/installed-dev  ## check without testing
	$(VENV) -m ruff check
	$(VENV) -m ruff format --check
	$(VENV) -m mypy newsarchive tests
	.venv/bin/lint-imports
	$(VENV) manage.py makemigrations --check --dry-run

score: .venv/installed-dev  ## how well pages are read, and what changed (RECORD=1 records it)
	@$(VENV) -m tests.reading.scores $(if $(RECORD),--record)

bench: .venv/installed-dev  ## how fast search is, beside others (SIZE=1000000 CORPUS=folder)
	@$(VENV) -m pip install --quiet --disable-pip-version-check tantivy==0.27.0
	@$(VENV) -m benchmarks.search_speed fill --size $(SIZE) $(if $(CORPUS),--corpus $(CORPUS))
	@$(VENV) -m benchmarks.search_speed ask

requirements: .venv/installed-dev  ## pin the newest versions that pyproject.toml allows
	$(VENV) -m piptools compile $(COMPILE) --output-file requirements.txt pyproject.toml
	$(VENV) -m piptools compile $(COMPILE) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

# No address, path or option of the machine that compiles gets into the files.
COMPILE := --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.venv/installed: requirements.txt | .venv/bin/python
	@echo '安装程序所需的软件包……'
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	@echo '安装测试所需的软件包……'
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/installed

# Readable for all, since root lets another user run PostgreSQL.
INSTALL := umask 022 && $(VENV) -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo '需要 Python 3.11 或更新的版本。指定一个：make $(MAKECMDGOALS) PYTHON=python3.12'; exit 1; }
	@echo '建立虚拟环境 .venv……'
	@umask 022 && $(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo '建立不了虚拟环境。Debian 和 Ubuntu 请先安装 python3-venv。'; exit 1; }
