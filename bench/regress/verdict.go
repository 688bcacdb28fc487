package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"text/tabwriter"
	"time"

	"golang.org/x/perf/benchmath"
)

// limits say what is a regression.
type limits struct{ time, alpha float64 }

// A row is the comparison of one benchmark.
type row struct {
	benchmark
	old, new             float64 // median seconds
	p                    float64 // of the hypothesis that the two samples are of one distribution
	oldAllocs, newAllocs float64 // medians
	peer                 bool    // code of others
	verdict              verdict
}

// ratio is the factor by which the time has grown.
func (r *row) ratio() float64 { return r.new / r.old }

type verdict string

const (
	same      verdict = ""
	faster    verdict = "faster"
	slower    verdict = "SLOWER"
	allocates verdict = "ALLOCATES MORE"
)

// theirs matches the names of peers: impl=x, unless x begins with gopyro.
var theirs = regexp.MustCompile(`/impl=[^/]*`)
var ours = regexp.MustCompile(`/impl=gopyro`)

// compare returns a row for each benchmark that both sides have, in the order of the names.
func compare(all samples, l limits) []*row {
	var rows []*row
	for b, s := range all {
		if old, new := s[0], s[1]; len(old.seconds) > 0 && len(new.seconds) > 0 {
			rows = append(rows, judge(b, old, new, l))
		}
	}
	slices.SortFunc(rows, func(a, b *row) int { return cmp.Or(cmp.Compare(a.pkg, b.pkg), cmp.Compare(a.name, b.name)) })
	return rows
}

func judge(b benchmark, old, new sample, l limits) *row {
	r := &row{benchmark: b, peer: theirs.MatchString(b.name) && !ours.MatchString(b.name)}
	r.old, r.new = median(old.seconds), median(new.seconds)
	r.oldAllocs, r.newAllocs = median(old.allocs), median(new.allocs)
	r.p = benchmath.AssumeNothing.Compare(sampled(old.seconds), sampled(new.seconds)).P
	switch {
	case r.peer:
	case r.newAllocs > r.oldAllocs:
		r.verdict = allocates
	case r.p >= l.alpha:
	case r.ratio() > 1+l.time:
		r.verdict = slower
	case r.ratio() < 1/(1+l.time):
		r.verdict = faster
	}
	return r
}

func sampled(v []float64) *benchmath.Sample {
	return benchmath.NewSample(slices.Clone(v), &benchmath.DefaultThresholds)
}

// median returns the median of v, 0 of nothing.
func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	return benchmath.AssumeNothing.Summary(sampled(v), 0.95).Center
}

// regressions returns the rows that fail.
func regressions(rows []*row) []*row {
	var bad []*row
	for _, r := range rows {
		if r.verdict == slower || r.verdict == allocates {
			bad = append(bad, r)
		}
	}
	return bad
}

// confirm keeps the regressions of rows that again finds as well; what it measured replaces what they were suspected by.
func confirm(rows, again []*row) {
	found := map[benchmark]*row{}
	for _, r := range again {
		found[r.benchmark] = r
	}
	for _, r := range regressions(rows) {
		if second := found[r.benchmark]; second != nil {
			*r = *second
		}
	}
}

// table prints the rows and what they come to.
func table(w io.Writer, rows []*row) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "before\tnow\tratio\tp\tallocs\t\tbenchmark\t")
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		note := string(r.verdict)
		if r.peer {
			note, least, most = "peer", min(least, r.ratio()), max(most, r.ratio())
		}
		allocs := fmt.Sprintf("%.0f", r.newAllocs)
		if r.newAllocs != r.oldAllocs {
			allocs = fmt.Sprintf("%.0f → %.0f", r.oldAllocs, r.newAllocs)
		}
		fmt.Fprintf(t, "%v\t%v\t%.3f\t%.4f\t%s\t%s\t%s\t\n", seconds(r.old), seconds(r.new), r.ratio(), r.p, allocs, note, r.pkg+" "+r.name)
	}
	t.Flush()
	fmt.Fprintf(w, "%d benchmarks, %d regressions", len(rows), len(regressions(rows)))
	if least <= most {
		fmt.Fprintf(w, "; peers, whose code is the same, at %.3f to %.3f of their time before", least, most)
	}
	fmt.Fprintln(w)
}

// seconds is a time to four digits.
func seconds(s float64) time.Duration {
	d := time.Duration(s * float64(time.Second))
	for unit := time.Duration(1); ; unit *= 10 {
		if d < 10000*unit {
			return d.Round(unit)
		}
	}
}
