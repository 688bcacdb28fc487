package main

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"golang.org/x/perf/benchfmt"
)

// A measurement takes turns between two sides.
type measurement struct {
	sides     [2]side // base, head
	benchtime time.Duration
	progress  io.Writer
}

// A benchmark is named by its package and its own name; its samples are those of base and of head.
type (
	benchmark struct{ pkg, name string }
	samples   map[benchmark]*[2]sample
	sample    struct{ seconds, allocs []float64 }
)

// take measures the benchmarks that match pattern on both sides, rounds times. Who begins changes from round to round.
func (m measurement) take(ctx context.Context, pattern string, rounds int) (samples, error) {
	all := samples{}
	for round := range rounds {
		for turn := range m.sides {
			which := (turn + round) % 2
			for _, t := range m.sides[which].tests {
				said, err := output(ctx, t.dir, t.binary, "-test.run=^$", "-test.bench="+pattern,
					"-test.benchmem", "-test.benchtime="+m.benchtime.String(), "-test.timeout=1h")
				if err != nil {
					return nil, fmt.Errorf("%s: %w", m.sides[which].name, err)
				}
				if err := all.read(strings.NewReader(said), t.pkg, which); err != nil {
					return nil, err
				}
			}
		}
		fmt.Fprintf(m.progress, "round %d of %d\n", round+1, rounds)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no benchmark matches %q", pattern)
	}
	return all, nil
}

// read adds what a test binary printed to the samples of one side.
func (s samples) read(printed io.Reader, pkg string, side int) error {
	r := benchfmt.NewReader(printed, pkg)
	for r.Scan() {
		switch record := r.Result().(type) {
		case *benchfmt.SyntaxError:
			return record
		case *benchfmt.Result:
			b := benchmark{pkg, string(record.Name.Full())}
			if s[b] == nil {
				s[b] = new([2]sample)
			}
			s[b][side].add(record)
		}
	}
	return r.Err()
}

func (s *sample) add(r *benchfmt.Result) {
	if v, ok := r.Value("sec/op"); ok {
		s.seconds = append(s.seconds, v)
	}
	if v, ok := r.Value("allocs/op"); ok {
		s.allocs = append(s.allocs, v)
	}
}

// patternOf returns the pattern of go test -bench that matches the benchmarks of rows. Its parts between slashes match one
// level each, so it may match a few more.
func patternOf(rows []*row) string {
	var levels [][]string
	for _, r := range rows {
		for i, part := range strings.Split(procs.ReplaceAllString(r.name, ""), "/") {
			if i == len(levels) {
				levels = append(levels, nil)
			}
			if i == 0 {
				part = "Benchmark" + part // benchfmt left it out
			}
			levels[i] = append(levels[i], "^"+regexp.QuoteMeta(part)+"$")
		}
	}
	parts := make([]string, len(levels))
	for i, l := range levels {
		parts[i] = strings.Join(l, "|")
	}
	return strings.Join(parts, "/")
}

// procs is the suffix by which go test tells GOMAXPROCS.
var procs = regexp.MustCompile(`-\d+$`)
