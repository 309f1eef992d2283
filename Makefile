# Two commands are enough on a fresh machine with Swift: `make run` and `make test`.

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format e2e endurance fixtures rules release install bench fuzz clean

PORT ?= 3000
PREFIX ?= /usr/local

help: ## Show this list
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/\1|\2/' | \
	  while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: ## Install what a build needs and the machine lacks
	@scripts/setup

build: setup ## Build everything for debugging
	swift build

run: setup ## Walk through: validate, start, send one chat request (PORT=3001, ONCE=1)
	@PORT=$(PORT) ONCE=$(ONCE) scripts/run

test: setup ## Build and run all Swift tests
	@scripts/test

lint: ## Check formatting, scripts and sizes
	@scripts/lint

format: ## Format the Swift sources
	swift format --in-place --recursive --parallel Sources Tests Benchmarks/Sources Benchmarks/Package.swift Fuzz Package.swift

e2e: setup ## Run the official OpenAI client, load checks and a minute of endurance against the built gateway
	@scripts/e2e

endurance: setup ## Put mixed load on the release build and look for wrong answers and leaks (MINUTES=30)
	@scripts/endurance $(or $(MINUTES),30)

fixtures: setup ## Write the expected outputs of the fixtures anew and show what changed
	@scripts/fixtures

rules: ## Write the pages of the rules (docs/rules) anew
	@scripts/rule-pages

release: setup ## Build the optimised binaries
	swift build -c release --static-swift-stdlib
	@ls -l .build/release/agentgateway

install: release ## Install the program, its manual page and completions (PREFIX=/usr/local)
	@scripts/install .build/release/agentgateway "$(DESTDIR)$(PREFIX)"

bench: release ## Measure the release build (QUICK=1)
	@scripts/bench

fuzz: ## Feed mutated files to the validator (SECONDS=600)
	@scripts/fuzz $(or $(SECONDS),600)

clean: ## Remove what was built
	rm -rf .build .build-e2e .build-fuzz Benchmarks/.build Fuzz/.build
