# `make` lists the targets. Every target sets up what it needs.

GO       ?= go
FUZZTIME ?= 30s
BENCH    ?= .
COUNT    ?= 1
BASE     ?= HEAD

# The modules of the repository; the first is the library.
MODULES = . examples bench

# Packages whose results depend on the kernels in force; those in which
# goroutines share memory; those to test where fused multiply-add is emulated,
# fifty times slower than the instruction; those that multiply matrices; all
# but programs.
KERNEL_PACKAGES = ./blas/... ./tensor/... ./dist/... ./infer/...
RACE_PACKAGES   = ./internal/asm/... ./blas/... ./tensor/... ./dist/... ./pyro/... ./infer/...
SMALL_PACKAGES  = ./internal/asm/generic ./internal/special ./tensor ./dist/... ./pyro/...
BLAS_PACKAGES   = ./blas/... ./tensor/... ./infer/...
CORE_PACKAGES   = ./internal/... $(KERNEL_PACKAGES) ./pyro/...

# Where Debian keeps the newest LLVM.
LLVM = $(lastword $(sort $(wildcard /usr/lib/llvm-*/bin)))

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

SHELL = bash
.SHELLFLAGS = -euo pipefail -c
.DEFAULT_GOAL = help
.PHONY: help demo test tiers check vet lint race purego arm64 cross fuzz bench regress benchgemm benchvec peers accuracy mca golden openblas libopenblas qemu llvm compiler clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## run the main job: fit the penguins; table and figure land in out/
	cd examples && $(GO) build -o ../bin/regression ./regression
	bin/regression -out out

test: ## pass the tests: every module, then the kernels' users on every lower tier
	@for m in $(MODULES); do echo "# module $$m"; (cd $$m && $(GO) test ./...); done
	@$(MAKE) --no-print-directory tiers

# The test cache does not see a variable that is read when a package starts,
# hence -count=1. A tier that the machine lacks makes the package refuse to
# start, and say so.
tiers: ## test the users of kernels on every tier below the best of this machine
	@have=; \
	for tier in generic neon avx2 avx512; do \
		if said=$$(GOPYRO_KERNELS=$$tier $(GO) test -count=1 -run '^$$' ./internal/asm 2>&1); then have="$$have $$tier"; \
		elif ! grep -q 'this machine has' <<<"$$said"; then echo "$$said"; exit 1; fi; \
	done; \
	echo "# tiers:$$have"; \
	for tier in $${have% *}; do \
		echo "# GOPYRO_KERNELS=$$tier"; \
		GOPYRO_KERNELS=$$tier $(GO) test -count=1 -short $(KERNEL_PACKAGES); \
	done

check: test vet lint race purego cross arm64 ## everything that must pass before a change lands

vet: ## go vet, for every architecture with code of its own and two without
	@for m in $(MODULES); do echo "# vet $$m"; (cd $$m && $(GO) vet ./...); done
	@for arch in arm64 386 riscv64; do echo "# vet $$arch"; GOARCH=$$arch $(GO) vet ./...; done
	@echo "# vet purego"; $(GO) vet -tags purego ./...

lint: ## gofmt and staticcheck
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w wanted:"; echo "$$unformatted"; exit 1; fi
	@for m in $(MODULES); do echo "# staticcheck $$m"; (cd $$m && $(GO) run $(STATICCHECK) ./...); done

# Both are about memory that somebody else uses: see package internal/poison.
race: compiler ## the tests under the race detector, with reused memory spoiled
	CGO_ENABLED=1 $(GO) test -race -tags poison -short $(RACE_PACKAGES)

purego: ## the tests without assembly
	$(GO) test -tags purego -short $(CORE_PACKAGES)

# Every test, but for those of time: GOPYRO_EMULATED says that it is an emulator's.
arm64: qemu llvm ## all tests on arm64, under qemu
	@for m in . examples; do echo "# arm64, module $$m"; (cd $$m && PATH="$(LLVM):$$PATH" GOPYRO_REQUIRE_LLVM=1 GOPYRO_EMULATED=1 \
		GOARCH=arm64 $(GO) test -timeout 30m -exec qemu-aarch64-static ./...); done

cross: ## build where there is no assembly; run the 32-bit build where the machine can
	GOOS=js GOARCH=wasm $(GO) build ./...
	GOARCH=riscv64 $(GO) build ./...
	GOARCH=ppc64le $(GO) build ./...
	GOARCH=386 $(GO) build ./...
	@if [ "$$($(GO) env GOHOSTARCH)" = amd64 ] && [ "$$($(GO) env GOHOSTOS)" = linux ]; then \
		echo "GOARCH=386 $(GO) test -short $(SMALL_PACKAGES)"; GOARCH=386 $(GO) test -short $(SMALL_PACKAGES); fi

# The time may run out while the go command talks to its workers: it then says
# "context deadline exceeded" without an input that fails, and is asked again, twice.
fuzz: ## every fuzz target for FUZZTIME (30s), one after the other
	@git ls-files '*_test.go' | xargs grep -H '^func Fuzz' | sed -E 's|^([^:]*)/[^/:]*:func (Fuzz[A-Za-z0-9_]*).*|\1 \2|' | \
	while read -r dir target; do \
		echo "# $$dir $$target"; \
		for attempt in 1 2 3; do \
			said=$$(cd $$dir && $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x . </dev/null 2>&1) && break; \
			if [ $$attempt = 3 ] || ! grep -q 'context deadline exceeded' <<<"$$said" || grep -q 'Failing input' <<<"$$said"; then echo "$$said"; exit 1; fi; \
		done; \
		tail -2 <<<"$$said"; \
	done

bench: ## benchmarks, with allocations; BENCH=regexp selects, COUNT=n repeats
	cd bench && $(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./...

regress: ## has something become slower? BASE=commit (the last) and this checkout take turns; BENCH as above
	cd bench && $(GO) run ./regress -base '$(BASE)' $(if $(filter-out .,$(BENCH)),-bench '$(BENCH)')

benchgemm: compiler libopenblas ## products beside OpenBLAS, gonum and vek, interleaved: the table of ratios
	cd bench/gemm && export CGO_ENABLED=1 CGO_LDFLAGS=-lopenblas && $(GO) test -tags openblas -run '^$$' -bench Peak . && \
	for threads in 1 2; do GOMAXPROCS=$$threads $(GO) test -count=1 -tags openblas -run Table -gemmtable=all -gemmrounds=7 -timeout 1h .; done

# What is not installed and cannot be is left out of the table.
benchvec: compiler ## vector functions beside libmvec, SLEEF, gonum and math, interleaved; BENCHVEC=-vecrecord keeps the figures
	@tags=; \
	if ls /usr/lib/*/libmvec.so >/dev/null 2>&1; then tags=libmvec; else echo "benchvec: without libmvec, which is in libc6-dev" >&2; fi; \
	if ls /usr/lib/*/libsleef.so >/dev/null 2>&1 || ($(INSTALL) libsleef-dev); then tags="$$tags sleef"; else echo "benchvec: without SLEEF" >&2; fi; \
	cd bench && CGO_ENABLED=1 $(GO) test -count=1 -tags "$$tags" -run TestVecTable -timeout 1h ./vec -vectable='.*' $(BENCHVEC)

peers: ## time Pyro and NumPyro on the tutorial's regression beside gopyro (from PyPI); PEERS=--record keeps the figures
	cd bench/peers && ./run $(PEERS)

golden: ## compute the golden SVI run again with real Pyro and compare; GOLDEN=--write replaces it
	cd bench/peers && ./run --setup && .venv/bin/python golden.py $(GOLDEN)

accuracy: ## the largest error measured of every function and density, and a wide sweep
	$(GO) test -count=1 -v -run 'ULP|Accuracy|Golden' ./internal/... ./dist/... | \
	awk '/^=== RUN/ { test = $$3 } /worst|largest| ulp/ { sub(/^.*_test.go:[0-9]+: /, ""); printf "%-32s %s\n", test, $$0 } /FAIL/'
	$(GO) test -count=1 -timeout 2h -tags accuracy -run 'Accuracy|TestFloat32' -v ./internal/asm/...

mca: llvm ## docs/neon.md: the NEON kernels on LLVM's models of processors
	@mkdir -p docs
	PATH="$(LLVM):$$PATH" $(GO) run ./internal/asm/arm64/_mca > docs/neon.md.new
	mv docs/neon.md.new docs/neon.md

openblas: compiler libopenblas ## the tests with OpenBLAS linked in (cgo), chosen and not
	export CGO_ENABLED=1 CGO_LDFLAGS=-lopenblas; \
	for backend in gopyro openblas; do \
		echo "# GOPYRO_BLAS=$$backend"; \
		GOPYRO_BLAS=$$backend $(GO) run -tags openblas ./cmd/gopyro info | grep "^blas *$$backend"; \
		GOPYRO_BLAS=$$backend $(GO) test -count=1 -short -tags openblas $(BLAS_PACKAGES); \
	done; \
	cd bench && $(GO) vet -tags openblas ./...

clean: ## remove what the targets made
	rm -rf out bin bench/peers/.venv

# INSTALL installs Debian packages when run as root, and otherwise says which.
INSTALL = install() { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$$@" >/dev/null; \
	else echo "please install: $$*" >&2; exit 1; fi; }; install

qemu:
	@command -v qemu-aarch64-static >/dev/null || { $(INSTALL) qemu-user-static; }

# The newest LLVM of bookworm knows processors that its default does not.
llvm:
	@[ -x /usr/lib/llvm-19/bin/llvm-mca ] || ( $(INSTALL) llvm-19 ) || command -v llvm-mca >/dev/null || { $(INSTALL) llvm; }

libopenblas:
	@if [ ! -e /usr/include/cblas.h ] && ! ls /usr/include/*/cblas.h >/dev/null 2>&1; then $(INSTALL) libopenblas-dev; fi

compiler:
	@command -v gcc >/dev/null || { $(INSTALL) gcc libc6-dev; }
