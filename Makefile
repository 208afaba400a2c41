# Every verb sets up what it needs first: a bare machine wants only Python 3.11+ and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo serve test coverage test-neo4j test-ftm test-gephi neo4j neo4j-serve test-browser browser screenshots lint build fuzz-api fuzz-texts gold bench bench-export bench-neo4j bench-api clean
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
RUN_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
NEO4J_STAMP := .neo4j/.installed
BROWSER_STAMP := .browser/.installed
DEMO_STORE := .demo/store
KG := KG_STORE=$(DEMO_STORE) $(BIN)/kg

help:  ## list the verbs
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(DEV_STAMP)  ## install everything into .venv

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "venv failed: on Debian and Ubuntu install python3-venv" >&2; exit 1; }

$(RUN_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt -e .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(RUN_STAMP)  ## ingest the samples and answer two questions with quotations
	@rm -rf .demo
	$(KG) ingest ingest/samples
	$(KG) query agency.measures --agency 珠海市工业和信息化局
	$(KG) compare 珠海市 广州市
	$(KG) info

serve: $(DEV_STAMP)  ## serve the graph of the demo on http://127.0.0.1:8000 until Ctrl-C
	@test -d $(DEMO_STORE) || $(KG) ingest ingest/samples
	$(KG) serve

test: $(DEV_STAMP)  ## run all tests
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

coverage: $(DEV_STAMP)  ## run all tests and say how much of the program they run, which takes half as long again
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report --skip-covered

neo4j: $(NEO4J_STAMP)  ## fetch a Neo4j server, which needs a JDK 17 and Maven, no Docker

$(NEO4J_STAMP): tests/server/pom.xml
	@command -v mvn >/dev/null || { echo "Maven and a JDK 17 are needed: on Debian and Ubuntu install maven openjdk-17-jdk-headless" >&2; exit 1; }
	@rm -rf .neo4j/lib
	mvn --batch-mode --quiet --file tests/server/pom.xml -Dmaven.repo.local=$(CURDIR)/.neo4j/repository \
		org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
		-DincludeScope=runtime -DexcludeTypes=pom -DoutputDirectory=$(CURDIR)/.neo4j/lib
	@rm -rf .neo4j/repository
	@touch $@

neo4j-serve: $(DEV_STAMP) $(NEO4J_STAMP)  ## run that server on bolt://127.0.0.1:7687 until Ctrl-C
	$(BIN)/python -m tests.server

test-neo4j: $(DEV_STAMP) $(NEO4J_STAMP)  ## run the tests that need a Neo4j server, on servers that they start and stop
	KG_TEST_NEO4J=required $(BIN)/pytest -q -m neo4j -n auto --maxprocesses 2 --dist loadfile --no-loadscope-reorder

test-ftm: $(DEV_STAMP)  ## hold the FollowTheMoney export to that library, which needs ICU and a compiler (libicu-dev, g++)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt -e '.[ftm]'
	KG_TEST_FTM=required $(BIN)/pytest -q tests/queries/test_ftm.py

test-gephi: $(DEV_STAMP)  ## open networks in Gephi's own library, which needs a JDK 17 and Maven
	mvn --batch-mode --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
		-Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all -DoutputDirectory=$(CURDIR)/.gephi -Dmdep.stripVersion
	$(BIN)/python -m tests.gephi .gephi/gephi-toolkit-all.jar

browser: $(BROWSER_STAMP)  ## set up Chromium, a Chinese font and axe-core, by apt and npm

$(BROWSER_STAMP): tests/browser/setup.sh
	bash tests/browser/setup.sh .browser
	@touch $@

test-browser: $(DEV_STAMP) $(BROWSER_STAMP)  ## run the tests that show the web pages in a browser
	KG_TEST_BROWSER=required $(BIN)/pytest -q tests/browser -m browser -n 2 --dist worksteal

screenshots: $(DEV_STAMP) $(BROWSER_STAMP)  ## picture every page into .screenshots; STORE=... chooses what is shown
	$(BIN)/python -m tests.browser $(if $(STORE),--store '$(STORE)')

lint: $(DEV_STAMP)  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

build: $(DEV_STAMP)  ## write the generated files: from the ontology, the description of the API, messages to translate
	$(BIN)/python -m ontology.build
	$(BIN)/python -m queries.api.openapi
	$(BIN)/python -m queries.web.messages

fuzz-api: $(DEV_STAMP)  ## ask the API for everything that its description allows, many times
	KG_FUZZ_EXAMPLES=$${KG_FUZZ_EXAMPLES:-100} $(BIN)/pytest -q tests/queries/api/test_contract.py -m "not neo4j"

fuzz-texts: $(DEV_STAMP)  ## read thousands of jumbled and damaged texts in all encodings, every quotation checked
	KG_FUZZ_TEXTS=$${KG_FUZZ_TEXTS:-10000} $(BIN)/pytest -q tests/ingest/test_mutated.py

gold: $(DEV_STAMP)  ## score extraction on the gold and hold it to the floors
	$(BIN)/python -m tests.gold.gate

bench: $(DEV_STAMP)  ## time extraction beside jieba.cut on the same text, comparisons beside their queries, SPARQL
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.comparing
	$(BIN)/python -m tests.benchmarks.sparql

bench-export: $(DEV_STAMP)  ## export up to 200,000 measures in every kind of file, with the memory that it takes
	$(BIN)/python -m tests.benchmarks.exporting

bench-neo4j: $(DEV_STAMP) $(NEO4J_STAMP)  ## time loading and every query on both stores, up to 200,000 measures
	$(BIN)/python -m tests.benchmarks.loading
	$(BIN)/python -m tests.benchmarks.queries

bench-api: $(DEV_STAMP) $(NEO4J_STAMP)  ## time what the API adds, and read with 50 clients while a source is replaced
	$(BIN)/python -m tests.benchmarks.api
	$(BIN)/python -m tests.benchmarks.readers
	$(BIN)/python -m tests.benchmarks.readers --neo4j

clean:  ## remove what the verbs above made, but not the graph of neo4j-serve
	rm -rf $(VENV) .demo .browser .screenshots .neo4j/lib $(NEO4J_STAMP) .coverage .hypothesis .*_cache build dist *.egg-info
