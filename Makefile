# `make` lists what can be made. Everything works from a fresh clone with nothing but Python 3.11 or later:
# the first run makes a virtual environment in .venv and installs the pinned requirements there.
#
#   PYTHON=python3.12   the Python to make .venv with (else the first that fits: see .ci/venv)
#   ARGS="-k search"    more arguments for pytest (make test), mkdocs (make site, make serve) or make bench (cold warm)
#
# Plain enough for GNU make 3.81, which macOS ships.

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
SITE_READY := $(VENV)/site.stamp
TEST_READY := $(VENV)/test.stamp
BENCH_READY := $(VENV)/bench.stamp
ENGINES := $(VENV)/engines
ENGINE_PIP = $(basename $@)/bin/python -m pip install --quiet --disable-pip-version-check
PYTHON ?=
ARGS ?=
export PYTHON

# Material's notice at every build that it ends in May 2027: known, pinned, and said in README.md.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve check test test-site lint engines bench install clean
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: $(SITE_READY) ## build the site into site/; a warning is an error
	$(PY) -m mkdocs build --strict $(ARGS)
	@echo
	@echo "The site is in $(CURDIR)/site/ (first page: index.html)."
	@echo "To read it: make serve, and open the address that it prints. To publish it: put that folder on any web server."

serve: $(SITE_READY) ## show the site on this computer, rebuilt at every change (stop with Ctrl+C)
	$(PY) -m mkdocs serve $(ARGS)

test: $(TEST_READY) ## run all tests, the built site in a browser among them
	@browser=$$(sh .ci/browser $(PY)) || exit 1; \
	office=$$(sh .ci/office) || exit 1; \
	java=$$(sh .ci/java) || exit 1; \
	firefox=$$(sh .ci/firefox) || exit 1; \
	echo "Browser: $${browser:-the one that Playwright installed}"; \
	GEDRAGSWIJZER_BROWSER="$$browser" GEDRAGSWIJZER_OFFICE="$$office" GEDRAGSWIJZER_JAVA="$$java" GEDRAGSWIJZER_FIREFOX="$$firefox" \
	$(PY) -m pytest --numprocesses auto --dist worksteal --durations 10 --durations-min 5 $(ARGS)

check: $(SITE_READY) ## check the sources in policies/: for authors, without the tests' requirements
	$(PY) hooks check $(ARGS)

lint: $(TEST_READY) ## check the style and the types of the code: for who changes it
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

test-site: $(TEST_READY) ## only the short tests of the site as it is published here, whoever publishes it
	@browser=$$(sh .ci/browser $(PY)) || exit 1; \
	GEDRAGSWIJZER_BROWSER="$$browser" $(PY) -m pytest tests/test_site.py $(ARGS)

engines: $(TEST_READY) $(ENGINES)/properdocs.stamp $(ENGINES)/materialx.stamp $(ENGINES)/zensical.stamp ## test that other engines build the same site
	@browser=$$(sh .ci/browser $(PY)) || exit 1; \
	GEDRAGSWIJZER_BROWSER="$$browser" GEDRAGSWIJZER_ENGINES="$(CURDIR)/$(ENGINES)" $(PY) -m pytest tests/test_engines.py tests/test_export.py $(ARGS)

bench: $(BENCH_READY) ## print what everything costs, held against goals; takes long (ARGS="cold warm --scale 0.2")
	@browser=$$(sh .ci/browser $(PY)) || browser=none; \
	GEDRAGSWIJZER_BROWSER="$$browser" PYTHONPATH=hooks:tests $(PY) -m bench $(ARGS)

install: $(SITE_READY) ## only make .venv and install what the site needs

clean: ## remove everything that the other targets made
	rm -rf site $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are younger than the requirements they were installed from, so a second run installs nothing.
# They live in .venv: a new environment has none. An environment breaks when the Python that it was made with is
# upgraded or removed; then it is made anew.

$(SITE_READY): requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installing what the site needs into $(VENV) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(TEST_READY): requirements-test.txt $(SITE_READY)
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) -r requirements.txt -r requirements-test.txt
	@touch $@

$(BENCH_READY): requirements-bench.txt $(TEST_READY)
	@echo "Installing what the benchmark needs into $(VENV) ..."
	@$(INSTALL) -r requirements.txt -r requirements-test.txt -r requirements-bench.txt
	@touch $@

# An environment for each other engine. MaterialX and Material share a folder, so one has to go before the other comes.

$(ENGINES)/properdocs.stamp: requirements-properdocs.txt $(SITE_READY)
	@echo "Installing ProperDocs into $(ENGINES)/properdocs ..."
	@$(PY) -m venv --clear $(ENGINES)/properdocs
	@$(ENGINE_PIP) -r requirements.txt -r requirements-properdocs.txt
	@touch $@

$(ENGINES)/materialx.stamp: requirements-properdocs.txt requirements-materialx.txt $(SITE_READY)
	@echo "Installing ProperDocs and MaterialX into $(ENGINES)/materialx ..."
	@$(PY) -m venv --clear $(ENGINES)/materialx
	@$(ENGINE_PIP) -r requirements.txt -r requirements-properdocs.txt
	@$(basename $@)/bin/python -m pip uninstall --quiet --yes mkdocs-material
	@$(ENGINE_PIP) -r requirements-materialx.txt
	@touch $@

# Zensical is a program of its own, not for every system: where there is none, its tests are left out.

$(ENGINES)/zensical.stamp: requirements-zensical.txt $(SITE_READY)
	@echo "Installing Zensical into $(ENGINES)/zensical ..."
	@$(PY) -m venv --clear $(ENGINES)/zensical
	@if $(ENGINE_PIP) -r requirements-zensical.txt; then touch $@; \
	else echo "Zensical does not install here: its tests are left out." >&2; rm -rf $(basename $@); fi

$(VENV)/pyvenv.cfg: $(shell $(PY) -c 'import pip' 2>/dev/null || echo broken)
	@sh .ci/venv $(VENV)

.PHONY: broken
broken:
