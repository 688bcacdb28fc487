// Command schools estimates the effects of coaching in eight schools by a
// hierarchical model, the classic example of partial pooling: a school with a
// large error borrows from the others.
//
//	go run ./schools
//
// It prints what was measured, the posterior by stochastic variational
// inference, and the exact posterior, in points of the test's score.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/gopyro/gopyro/infer"
)

func main() {
	steps := flag.Int("steps", 4000, "`number` of SVI steps")
	seed := flag.Uint64("seed", 1, "`seed` of all random draws")
	flag.Parse()
	d := eight()
	fit, err := Fit(context.Background(), d, *steps, *seed)
	if err == nil {
		err = Table(os.Stdout, d, fit, Exact(d))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "schools:", err)
		os.Exit(1)
	}
}

// Table writes a line for the mean of all schools, one for the spread between
// them, and one for each school.
func Table(w io.Writer, d Schools, fit infer.Summary, exact []Moment) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tmeasured\ts.e.\tfitted mean\tsd\texact mean\tsd\t")
	for i, e := range fit.Estimates {
		measured := "\t"
		if school := i - 2; school >= 0 {
			measured = fmt.Sprintf("%.0f\t%.0f", d.Effect.At(school), d.StdErr.At(school))
		}
		fmt.Fprintf(t, "%s\t%s\t%.1f\t%.1f\t%.1f\t%.1f\t\n", e.Name, measured, e.Mean, e.SD, exact[i].Mean, exact[i].SD)
	}
	return t.Flush()
}
