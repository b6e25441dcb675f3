# make run: the whole portal on this computer.   make test: every check.   README.md says more.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
export PORT

RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := chromium fonts-noto-cjk

.PHONY: help run test crawl lighthouse check fix docs pictures stop clean venv messages run-packages test-packages

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: run-packages venv ## Start everything; PORT=9000 moves it; Ctrl-C stops it
	@exec .venv/bin/python manage.py run

test: test-packages venv messages check ## Every check, then every test
	.venv/bin/pytest -n 2 -m "not browser and not crawl"
	.venv/bin/pytest -m "browser and not crawl"

crawl: test-packages venv messages ## Walk every page in every language: HTML, accessibility, small phones (npm, Java)
	cd tests/crawl && npm ci --ignore-scripts --no-audit --no-fund
	.venv/bin/pytest -m crawl

lighthouse: test-packages venv messages ## Measure the main pages on a slow phone with Lighthouse; writes docs/measured.md (npm)
	cd tests/crawl && npm ci --ignore-scripts --no-audit --no-fund
	.venv/bin/python tools/measure-pages

check: venv ## Lint, types, layout, migrations, production settings
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	git ls-files '*.html' | xargs -r .venv/bin/djade --check
	.venv/bin/mypy .
	.venv/bin/python manage.py makemigrations --check --dry-run
	tools/check-production

fix: venv ## Put right what ruff and djade can
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	git ls-files '*.html' | xargs -r .venv/bin/djade

docs: venv ## Write the pages under docs/ that follow from the code
	.venv/bin/python manage.py write_docs

pictures: test-packages venv ## Take the pictures of README and docs anew
	.venv/bin/python tools/make-pictures

messages: venv ## Compile the catalogues of the languages
	.venv/bin/python manage.py compilemessages

stop: ## Stop what runs from this clone
	@if [ -x .venv/bin/python ]; then .venv/bin/python manage.py stop; fi

clean: ## Stop, and remove this clone's data and what was built; the next start begins afresh
	@if [ -x .venv/bin/python ]; then .venv/bin/python manage.py stop --remove-data; fi
	rm -rf staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results

venv: ## Make .venv/ from the lock file, if it is not up to date
	@tools/make-venv "$(PYTHON)"

run-packages:
	@tools/debian-packages $(RUN_PACKAGES)

test-packages:
	@tools/debian-packages $(RUN_PACKAGES) $(TEST_PACKAGES)
