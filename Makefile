# Two commands matter: `make run` and `make test`. Both do their own set-up, and take seconds the second time.

PORT ?= 8000
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
ALLIANCE_TEST_DATA ?= ../shared/data
COHORT := $(ALLIANCE_TEST_DATA)/genotypes/1kgp/GRCh38
PIP := .venv/bin/python -m pip --disable-pip-version-check
OFFLINE_HINT := The packages did not install; the lines above say why. Without a network, point PIP_FIND_LINKS at a folder \
	that holds them and set PIP_NO_INDEX=1.
# Recipes run again when a pinned version, the interpreter or the folder has changed, and only then.
fingerprint = $(shell (pwd; $(PYTHON) -V; cat pyproject.toml $(1)) 2>&1 | cksum | cut -d' ' -f1)
INSTALLED := .venv/installed-$(call fingerprint,requirements/base.txt requirements/build.txt)
TEST_TOOLS := .venv/test-tools-$(call fingerprint,requirements/dev.txt)

.PHONY: help run test lint bench people concordance equity priors coverage clean system-packages

help:
	@echo "make run          the site with a sample network on http://127.0.0.1:$(PORT) (PORT=8001 for another port)"
	@echo "make test         every check and every test"
	@echo "make lint         the checks alone: style, types, layers, settings, migrations, translations"
	@echo "make bench        measures pages and a cohort against their budgets"
	@echo "make people       measures the directory up to 100,000 members and writes docs/scale-people.md"
	@echo "make concordance  compares calls with PharmCAT's and writes docs/concordance.md"
	@echo "make equity       counts who is left without a call, by population, and writes docs/equity.md"
	@echo "make priors       tests the estimates of --prior on real genomes and fills in docs/candidates.md"
	@echo "make coverage     tests the probabilities of what an assay misses and fills in docs/coverage.md"
	@echo "make clean        removes what the others built, keeps data/"

run: export ALLIANCE_DATA_DIR ?= $(CURDIR)/data
run: $(INSTALLED)
	@.venv/bin/alliance setup
	@.venv/bin/alliance sample load --if-empty
	@ALLIANCE_HTTPS=no ALLIANCE_ADDRESS=http://127.0.0.1:$(PORT) ALLIANCE_EMAIL_URL=console: exec .venv/bin/alliance serve --port $(PORT)

test: $(TEST_TOOLS) system-packages
	@.venv/bin/python -m pytest --numprocesses 2 --dist worksteal

lint: $(TEST_TOOLS)
	@.venv/bin/python -m pytest tests/lint tests/site/test_deploy_check.py tests/site/test_translations.py

bench: $(TEST_TOOLS) system-packages
	@.venv/bin/python benchmarks/pages.py
	@if test -d $(COHORT); then .venv/bin/python benchmarks/cohort.py $(COHORT) && .venv/bin/python benchmarks/scale.py $(COHORT); \
	else echo "The cohort benchmark is left out: there is no folder $(COHORT); set ALLIANCE_TEST_DATA"; fi

people: $(TEST_TOOLS) system-packages
	@.venv/bin/python benchmarks/people.py

concordance: $(TEST_TOOLS)
	@.venv/bin/python benchmarks/concordance.py $(ALLIANCE_TEST_DATA)

equity: $(TEST_TOOLS)
	@.venv/bin/python benchmarks/equity.py $(ALLIANCE_TEST_DATA)

priors: $(TEST_TOOLS)
	@.venv/bin/python benchmarks/priors.py $(ALLIANCE_TEST_DATA)

coverage: $(TEST_TOOLS)
	@.venv/bin/python benchmarks/coverage.py $(ALLIANCE_TEST_DATA)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find alliance tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

system-packages:
	@tests/system-packages.sh

$(INSTALLED):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python's venv module is needed: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Installing into .venv (about 50 MB to fetch the first time)"
	@$(PIP) --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes --no-compile -r requirements/base.txt -r requirements/build.txt || { echo "$(OFFLINE_HINT)" >&2; exit 1; }
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@rm -f .venv/installed-* && touch $@

$(TEST_TOOLS): $(INSTALLED)
	@echo "Installing the test tools into .venv (about 100 MB to fetch the first time)"
	@$(PIP) install --require-hashes --no-compile -r requirements/dev.txt || { echo "$(OFFLINE_HINT)" >&2; exit 1; }
	@rm -f .venv/test-tools-* && touch $@
