// Command regress compares the benchmarks of this checkout with those of
// another commit, and fails if something has become slower.
//
//	go run ./regress                          against the last commit
//	go run ./regress -base main -bench SVI    against a branch, some benchmarks
//
// Both versions are built first, then they take turns: machines change their
// speed from minute to minute, and what is measured in turns meets the same
// minutes. A benchmark is slower if its median time has grown by more than
// -limit and the Mann-Whitney test finds the two samples different at the level
// -alpha; one that allocates more is a regression whatever its time. Suspects
// are measured once more, on samples of their own, and must fail again.
//
// Peers, which are benchmarks named impl=something else than gopyro, are the
// same code on both sides and are not judged: how far they seem to have
// moved is the noise of the run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// options are the command's flags.
type options struct {
	base      string
	packages  []string
	bench     string
	benchtime time.Duration
	rounds    int
	limits    limits
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	slower, err := run(ctx, parse())
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "regress:", err)
		os.Exit(2)
	case slower:
		os.Exit(1)
	}
}

func parse() options {
	var o options
	flag.StringVar(&o.base, "base", "HEAD", "commit to compare with")
	flag.StringVar(&o.bench, "bench", "SVIStep|LogProb", "benchmarks, as in go test -bench")
	flag.DurationVar(&o.benchtime, "benchtime", 30*time.Millisecond, "time of one measurement")
	flag.IntVar(&o.rounds, "rounds", 10, "measurements of each benchmark on each side, at least 5")
	flag.Float64Var(&o.limits.time, "limit", 0.05, "growth of the median time that is still accepted")
	flag.Float64Var(&o.limits.alpha, "alpha", 0.001, "level of the test for a difference")
	packages := flag.String("packages", ". ./logprob", "packages of this module, separated by spaces")
	flag.Parse()
	o.packages = strings.Fields(*packages)
	return o
}

// run compares, prints the table and reports whether something is slower.
func run(ctx context.Context, o options) (slower bool, err error) {
	if o.rounds < 5 {
		return false, errors.New("-rounds: fewer than 5 measurements a side show nothing at any level")
	}
	head, base, remove, err := build(ctx, o.base, o.packages)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, remove()) }()

	m := measurement{sides: [2]side{base, head}, benchtime: o.benchtime, progress: os.Stderr}
	samples, err := m.take(ctx, o.bench, o.rounds)
	if err != nil {
		return false, err
	}
	rows := compare(samples, o.limits)
	if suspects := regressions(rows); len(suspects) > 0 {
		fmt.Fprintf(os.Stderr, "%d seem slower: measuring them again\n", len(suspects))
		again, err := m.take(ctx, patternOf(suspects), o.rounds)
		if err != nil {
			return false, err
		}
		confirm(rows, compare(again, o.limits))
	}
	table(os.Stdout, rows)
	return len(regressions(rows)) > 0, nil
}
