# Each target installs what it needs on a bare Debian 12 with Swift, then calls plain swift commands.

LIBRARIES := libcurl4-openssl-dev libyaml-dev libsimdjson-dev libssl-dev pkg-config tzdata git
TEST_PARTS := nginx-light openssl python3
# What watches, for the tests that ask the real thing; none of it stays running.
WATCHING_PARTS := prometheus prometheus-alertmanager
STRICT := --explicit-target-dependency-import-check error
# What talks to real sockets and processes has deadlines, and would miss them behind the hundreds of tests that
# only compute: all tests of a process begin at once, and share its few threads.
OUTWARD := (CurlTransport|EmbeddedAPIServer|HTTPServing|KubernetesClient|Subprocesses)Tests
CONTROL_PLANE := Tests/ControlPlane/control-plane.sh
# Rollouts have a run of their own, since they need Martlet's kinds, which other tests install and remove.
E2E := swift test --skip-build --disable-xctest --filter EndToEndTests --skip EndToEndTests.*Rollouts
E2E_ROLLOUTS := swift test --skip-build --disable-xctest --filter EndToEndTests.*Rollouts
CLIENTS = MARTLET_E2E_CLIENTS=$$(Tests/ControlPlane/get-clients.sh)

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: libraries ## Build everything for development.
	swift build $(STRICT)

check: libraries ## Format, lint, undeclared imports, and what the repository keeps to.
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	swift build --build-tests $(STRICT)
	swift test --skip-build --disable-xctest --filter TidyTests

test: libraries test-parts ## Run every test that needs no cluster.
	swift build --build-tests $(STRICT)
	swift test --skip-build --disable-xctest --filter '$(OUTWARD)'
	swift test --skip-build --disable-xctest --skip EndToEndTests --skip TidyTests --skip '$(OUTWARD)'

e2e: libraries test-parts cluster-parts ## Run the tests that need a real control plane (or MARTLET_E2E_KUBECONFIG=FILE).
	swift build --build-tests $(STRICT)
	$(CLIENTS) $(CONTROL_PLANE) run sh -ec '$(E2E); $(E2E_ROLLOUTS)'

bench: libraries test-parts cluster-parts ## Measure what docs/benchmarks.md states.
	swift build -c release --static-swift-stdlib --product martlet
	swift build -c release --static-swift-stdlib --product benchmarks
	$(CONTROL_PLANE) run .build/release/benchmarks

generate: libraries ## Write anew what is made from declarations: manifests, docs/reference, golden texts. Then read the diff.
	RECORD_SNAPSHOTS=1 swift test --disable-xctest --filter CommandLineInterfaceTests

sanitize: libraries test-parts ## Run the tests under the thread sanitizer, then under the address sanitizer.
	Tests/Sanitizers/run.sh

fuzz: libraries ## Feed each reader of what comes from outside with made-up input for a minute.
	Tests/Fuzz/run.sh 60

# At a terminal the company goes on afterwards, for kubectl in a second one; where nobody looks on it ends.
demo: libraries ## Run the main job from nothing: a small company, a good version, a bad one.
	swift build --product martlet
	@if [ -t 1 ]; then exec .build/debug/martlet demo; else exec .build/debug/martlet demo --once; fi

libraries:
	@Tests/ControlPlane/install.sh $(LIBRARIES)

cluster-parts:
	@Tests/ControlPlane/install.sh kubernetes-client $(WATCHING_PARTS)

test-parts:
	@Tests/ControlPlane/install.sh $(TEST_PARTS)

.PHONY: help build check test e2e bench generate sanitize fuzz demo libraries cluster-parts test-parts
