# Pratique. `make` alone lists what can be made.
SHELL := /bin/bash
PORT ?= 8080
DEBS := libcairo2-dev libpango1.0-dev libqrencode-dev libzbar-dev libturbojpeg0-dev libargon2-dev libsqlite3-dev \
  zlib1g-dev libxlsxwriter-dev pkg-config fonts-dejavu-core libjs-leaflet
TEST_DEBS := chromium poppler-utils python3-venv
VENV := .venv

.PHONY: help setup setup-tests build demo run test test-unit test-browser check bench docs clean
help:
	@echo "make setup    install what is missing, by package name (asks for nothing when all is there)"
	@echo "make demo     set all up, fill an invented day of the region, and serve it on port $(PORT)"
	@echo "make run      serve the database in var/ as it is"
	@echo "make test     every test: core, rulebooks, papers, store, server, and a real browser"
	@echo "make check    format, rulebooks and their cases"
	@echo "make bench    measure pages, clearances a second and memory (release build)"
	@echo "make docs     where to read on"

setup:
	@echo "[setup] looking for the libraries that the build needs"
	@command -v swift >/dev/null || { echo "Swift 6.3 is missing: see https://www.swift.org/install/linux"; exit 1; }
	@if ! pkg-config --exists pangocairo libqrencode zbar libturbojpeg libargon2 sqlite3 zlib xlsxwriter || [ ! -e /usr/share/javascript/leaflet/leaflet.js ]; then \
	  echo "[setup] installing: $(DEBS)"; \
	  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && $$SUDO apt-get install -y --no-install-recommends $(DEBS); fi
	@echo "[setup] all there"

setup-tests: setup
	@if ! command -v chromium >/dev/null || ! command -v pdftoppm >/dev/null; then \
	  echo "[setup] installing: $(TEST_DEBS)"; \
	  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); $$SUDO apt-get update -q && $$SUDO apt-get install -y --no-install-recommends $(TEST_DEBS); fi
	@$(VENV)/bin/python -c 'import pytest, cryptography' 2>/dev/null || { echo "[setup] a Python environment for the browser tests, in $(VENV)"; \
	  python3 -m venv $(VENV) && $(VENV)/bin/pip -q install pytest playwright axe-playwright-python jsonschema openapi-spec-validator cryptography; }

build: setup
	@echo "[build] two to six minutes the first time, seconds after"
	@swift build --product pratique

demo: build
	@echo "[demo] filling and serving; stop with Ctrl-C"
	@exec .build/debug/pratique demo --port $(PORT)

run: build
	@exec .build/debug/pratique serve --port $(PORT)

test: test-unit test-browser
	@echo "All tests passed. Next: 'make demo' and try it, or 'make check' before a commit."

test-unit: setup-tests
	@echo "[test 1/2] core, rulebooks, journal, papers, store, desk, server"
	@swift test --quiet

test-browser: setup-tests
	@echo "[test 2/2] skipper and officer in a real Chromium"
	@swift build --product pratique
	@$(VENV)/bin/python -m pytest -q -p no:cacheprovider Tests/Browser

check: setup
	@swift format lint --strict -r Sources Tests Package.swift
	@swift build --product pratique && .build/debug/pratique rulebook check
	@echo "Checked."

bench: setup-tests
	@swift build -c release --product pratique
	@$(VENV)/bin/python Benchmarks/bench.py

docs:
	@echo "Read Docs/ARCHITECTURE.md, Docs/RULEBOOKS.md, Docs/decisions/; the JSON interface is at /api/v1/openapi.json"

clean:
	@rm -rf var .venv .build
