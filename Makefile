# make help lists the commands.

SWIFT ?= swift
RUNBOOKC := .build/release/runbookc
OUTPUT ?= public
VENV := .venv
PEERS := .build/bench-peers
CACAO := .build/cacao-schemas
SPECIFICATION := .build/gfm-spec/spec.txt
RELEASE := -c release -Xswiftc -static-executable -Xlinker -s
# Tests that run code on several threads at once, also run under the thread sanitizer.
THREADED ?= threads|Determinism|Parallel|Concurren|Guarded

.DEFAULT_GOAL := help
.PHONY: help site build test test-swift test-threads test-acceptance lint bench format clean packages spec instructions

help: ## Lists the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 24

site: build ## Compiles this workspace to public/ and says where to open it
	$(RUNBOOKC) build --output $(OUTPUT)
	@echo
	@echo "Open file://$(abspath $(OUTPUT))/index.html in a browser."

build: packages ## Builds the release executable, one static file
	$(SWIFT) build $(RELEASE) --product runbookc
	@echo "Built $(RUNBOOKC)"

packages:
	@.ci/install-packages .ci/packages-build.txt

test: packages lint test-swift test-threads test-acceptance ## Runs every test

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

test-swift: packages $(SPECIFICATION) ## Builds everything with strict layers and runs the Swift tests
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	SWIFT_BACKTRACE=enable=no $(SWIFT) test --skip-build

spec: $(SPECIFICATION) ## Takes the GFM specification, whose examples are tests, out of its Debian package

$(SPECIFICATION): .ci/fetch-gfm-spec
	.ci/fetch-gfm-spec $@

test-threads: packages ## Runs the tests of threaded code under the thread sanitizer
	SWIFT_BACKTRACE=enable=no $(SWIFT) test --sanitize=thread --scratch-path .build/thread --filter '$(THREADED)'

test-acceptance: build $(VENV)/installed $(CACAO) ## Builds this workspace and judges it with tools of others
	$(SWIFT) build --product runbookc-dev
	$(VENV)/bin/pytest --quiet -rs Tests/Acceptance

instructions: build $(VENV)/installed ## Writes down what one more article costs lint and build, in instructions
	$(SWIFT) build --product runbookc-dev
	RUNBOOKC_UPDATE_GOLDEN=1 $(VENV)/bin/pytest --quiet -rs Tests/Acceptance/test_instructions.py
	git diff Tests/Acceptance/instructions.json

# Without a network the test that needs the schemas says that it was left out.
$(CACAO): .ci/fetch-cacao-schemas Tests/Acceptance/cacao-schemas.sha256
	-.ci/fetch-cacao-schemas $@

$(VENV)/installed: Tests/requirements.txt .ci/packages-test.txt
	.ci/install-packages .ci/packages-test.txt
	/usr/bin/python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --requirement Tests/requirements.txt
	touch $@

bench: build ## Compiles 10,000 articles and compares with a C floor and with other tools; BENCH=--large for 100,000, PAGES=FOLDER for search
	@.ci/install-packages .ci/packages-bench.txt
	@test -e $(PEERS)/installed || { /usr/bin/python3 -m venv $(PEERS) \
		&& $(PEERS)/bin/pip install --quiet --requirement Benchmarks/requirements.txt && touch $(PEERS)/installed; } \
		|| echo 'The peers could not be installed; their rows stay empty.'
	$(SWIFT) build $(RELEASE) --product runbookc-dev
	Benchmarks/run --runbookc $(RUNBOOKC) --generator .build/release/runbookc-dev --peers $(PEERS) $(BENCH)
	$(if $(PAGES),$(PEERS)/bin/python Benchmarks/search-quality --runbookc $(RUNBOOKC) --pages $(PAGES) --pagefind)

format: ## Formats the Swift code
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

clean: ## Removes what was built
	rm -rf .build public $(VENV) Benchmarks/results
