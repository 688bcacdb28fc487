// Command regression fits a Bayesian linear regression by stochastic
// variational inference: by default the body mass of the Palmer penguins on
// their measurements, species and sex, otherwise a CSV file of yours.
//
//	go run ./regression
//	go run ./regression -csv houses.csv -target price -features area,rooms,city -factors city
//
// It prints the posterior of every parameter, in the units of the file, beside
// the exact posterior and least squares, and writes the table and a figure
// into the folder -out. Progress goes to the standard error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/internal/atomicfile"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.As(err, new(usageError)):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "regression:", err)
		os.Exit(1)
	}
}

// A usageError has been reported by the flag package.
type usageError struct{ error }

// settings are the command line.
type settings struct {
	csv, target, features, factors, missing, out string

	options Options
	quiet   bool
}

func parse(args []string, stderr io.Writer) (*settings, error) {
	s := new(settings)
	flags := flag.NewFlagSet("regression", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.csv, "csv", "", "CSV `file` with a header; default: the Palmer penguins")
	flags.StringVar(&s.target, "target", "", "`column` to explain (required with -csv)")
	flags.StringVar(&s.features, "features", "", "comma-separated `columns` to explain it by (with -csv default: all others)")
	flags.StringVar(&s.factors, "factors", "", "the features that hold labels instead of numbers, comma-separated `columns`")
	flags.StringVar(&s.missing, "missing", "", "what a row with an empty cell or NA is: an error or to be dropped, `error|drop` (default error with -csv, else drop)")
	flags.StringVar(&s.out, "out", "out", "`folder` for the table and the figure")
	flags.IntVar(&s.options.Steps, "steps", 5000, "`number` of SVI steps")
	flags.IntVar(&s.options.Particles, "particles", 4, "`number` of draws that estimate the loss of a step")
	flags.Uint64Var(&s.options.Seed, "seed", 1, "`seed` of all random draws")
	flags.BoolVar(&s.quiet, "quiet", false, "no progress")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, usageError{err}
	}
	if err := s.check(flags.Args()); err != nil {
		fmt.Fprintln(stderr, "regression:", err)
		return nil, usageError{err}
	}
	return s, nil
}

func (s *settings) check(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("unexpected argument %q", rest[0])
	case s.csv != "" && s.target == "":
		return errors.New("-csv needs -target, the column to explain")
	case s.missing != "" && s.missing != "error" && s.missing != "drop":
		return fmt.Errorf("-missing is %q; it must be error or drop", s.missing)
	case s.options.Steps < 1 || s.options.Particles < 1:
		return errors.New("-steps and -particles must be at least 1")
	}
	return nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := parse(args, stderr)
	if err != nil {
		return err
	}
	design, err := s.design()
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s\n\n", design.Data.describe())
	if !s.quiet {
		s.options.Report = func(p infer.Progress) {
			fmt.Fprintf(stderr, "step %5d of %d, loss per row %.4f\n", p.Step, p.Steps, p.Loss/float64(len(design.Y)))
		}
	}
	fit, err := Run(ctx, design, s.options)
	if err != nil {
		return err
	}
	return report(ctx, fit, s.out, stdout)
}

// design reads the data that the command line asks for.
func (s *settings) design() (*Design, error) {
	frame, err := s.frame()
	if err != nil {
		return nil, err
	}
	data, err := frame.Select(s.roles(frame))
	if err != nil {
		return nil, err
	}
	return NewDesign(data)
}

func (s *settings) frame() (*Frame, error) {
	if s.csv == "" {
		return ReadCSV("penguins.csv", strings.NewReader(penguins))
	}
	f, err := os.Open(s.csv)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadCSV(s.csv, f)
}

func (s *settings) roles(f *Frame) Roles {
	roles := Roles{Target: s.target, Features: list(s.features), Factors: list(s.factors)}
	if s.csv == "" {
		roles = roles.orPenguins()
	} else if len(roles.Features) == 0 {
		roles.Features = slices.DeleteFunc(f.Names(), func(name string) bool { return name == s.target })
	}
	if s.missing != "" {
		roles.DropMissing = s.missing == "drop"
	}
	return roles
}

// list splits a comma-separated flag.
func list(text string) []string {
	if text == "" {
		return nil
	}
	names := strings.Split(text, ",")
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	return names
}

// report prints the table and writes the files.
func report(ctx context.Context, fit *Fit, out string, stdout io.Writer) error {
	rows, err := fit.Rows(ctx)
	if err != nil {
		return err
	}
	predictive, err := fit.Predictive(ctx)
	if err != nil {
		return err
	}
	table := Table(rows)
	fmt.Fprintf(stdout, "%s\n%s\n%s\n", table, agreement(rows), predictive.describe())
	figure := Figure{
		Losses: fit.Losses, Limit: -fit.Design.Exact().LogEvidence / float64(len(fit.Design.Y)),
		Target: fit.Design.Data.Target.Name, Predictive: predictive, Group: fit.Design.Data.Group(),
	}
	return save(out, stdout, map[string]func(io.Writer) error{
		"posterior.txt":  func(w io.Writer) error { _, err := io.WriteString(w, table); return err },
		"regression.png": figure.WritePNG,
	})
}

// save writes the files into a folder, which it makes if need be.
func save(folder string, stdout io.Writer, files map[string]func(io.Writer) error) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var names []string
	for name, write := range files {
		if err := atomicfile.Write(filepath.Join(folder, name), write); err != nil {
			return err
		}
		names = append(names, filepath.Join(folder, name))
	}
	slices.Sort(names)
	fmt.Fprintf(stdout, "wrote %s\n", strings.Join(names, " and "))
	return nil
}
