package main

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
)

// penguins is the data set that the example fits when no other is given; see
// data/README.md for its source and licence.
//
//go:embed data/penguins.csv
var penguins string

// Roles says what the columns of a Frame are for.
type Roles struct {
	Target      string
	Features    []string
	Factors     []string // the features that hold labels instead of numbers
	DropMissing bool     // leave out rows with a missing value, which is an error otherwise
}

// orPenguins fills in what the roles leave open for the embedded data.
func (r Roles) orPenguins() Roles {
	if r.Target == "" {
		r.Target = "body_mass_g"
	}
	if len(r.Features) == 0 {
		r.Features = []string{"flipper_length_mm", "bill_length_mm", "bill_depth_mm", "species", "sex"}
	}
	for _, name := range []string{"species", "island", "sex"} {
		if slices.Contains(r.Features, name) && !slices.Contains(r.Factors, name) {
			r.Factors = append(r.Factors, name)
		}
	}
	r.DropMissing = true
	return r
}

// A Variable is one column of numbers with its centre and spread.
type Variable struct {
	Name   string
	Values []float64
	Mean   float64
	SD     float64 // root mean square deviation from Mean

	head cell // where the column is named
}

// Data is what a regression needs of a Frame.
type Data struct {
	Target   Variable
	Features []Variable // factors as one 0/1 column for each level but the first
	Dropped  int        // rows left out for missing values

	frame   *Frame
	factors []*Labels
}

// Group returns the first factor, nil if there is none.
func (d *Data) Group() *Labels {
	if len(d.factors) == 0 {
		return nil
	}
	return d.factors[0]
}

// Labels are the values of a factor: a level for each row.
type Labels struct {
	Name   string
	Levels []string // in order of first appearance; the first is the reference
	Of     []int    // index into Levels

	head cell
}

// Select picks the columns that the roles name and checks that they determine
// a regression. Cells that cannot be read are reported before anything else.
func (f *Frame) Select(roles Roles) (*Data, error) {
	columns, err := f.columns(roles)
	if err != nil {
		return nil, err
	}
	rows, err := f.complete(columns, roles.DropMissing)
	if err != nil {
		return nil, err
	}
	d := &Data{frame: f, Dropped: len(f.rows) - len(rows)}
	if d.Target, err = f.variable(rows, columns[0]); err != nil {
		return nil, err
	}
	for i, name := range roles.Features {
		k := columns[i+1]
		if slices.Contains(roles.Factors, name) {
			d.factors = append(d.factors, readLabels(f.header[k], rows, k))
			d.Features = append(d.Features, d.factors[len(d.factors)-1].indicators()...)
			continue
		}
		v, err := f.variable(rows, k)
		if err != nil {
			return nil, err
		}
		d.Features = append(d.Features, v)
	}
	return d, d.check()
}

// columns returns the positions of the target and of the features.
func (f *Frame) columns(roles Roles) ([]int, error) {
	if len(roles.Features) == 0 {
		return nil, f.fault(f.header[0], "", "a regression needs at least one feature")
	}
	for _, name := range roles.Factors {
		if !slices.Contains(roles.Features, name) {
			return nil, f.fault(f.header[0], name, "a factor must be one of the features")
		}
	}
	var columns []int
	for _, name := range append([]string{roles.Target}, roles.Features...) {
		k, err := f.index(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(columns, k) {
			return nil, f.fault(f.header[k], name, "used twice, as features or as target and feature")
		}
		columns = append(columns, k)
	}
	return columns, nil
}

// complete returns the rows that have a value in every given column.
func (f *Frame) complete(columns []int, drop bool) ([][]cell, error) {
	var rows [][]cell
	for _, row := range f.rows {
		k := slices.IndexFunc(columns, func(k int) bool { return row[k].missing() })
		switch {
		case k < 0:
			rows = append(rows, row)
		case !drop:
			k = columns[k]
			return nil, f.fault(row[k], f.header[k].text, "the value is missing (-missing drop leaves such rows out)")
		}
	}
	if len(rows) == 0 {
		return nil, f.fault(f.header[0], "", "every row has a missing value")
	}
	return rows, nil
}

// variable reads column k as numbers.
func (f *Frame) variable(rows [][]cell, k int) (Variable, error) {
	head := f.header[k]
	values := make([]float64, len(rows))
	for i, row := range rows {
		x, err := f.number(row[k], head.text)
		if err != nil {
			return Variable{}, err
		}
		values[i] = x
	}
	return newVariable(head.text, values, head), nil
}

func newVariable(name string, values []float64, head cell) Variable {
	mean, sd := moments(values)
	return Variable{name, values, mean, sd, head}
}

// moments returns the mean and the root mean square deviation. Deviations are
// scaled by the largest, so that their squares neither overflow nor vanish.
func moments(values []float64) (mean, sd float64) {
	n := float64(len(values))
	for _, x := range values {
		mean += x / n
	}
	largest := 0.0
	for _, x := range values {
		largest = max(largest, math.Abs(x-mean))
	}
	if largest == 0 || math.IsInf(largest, 0) {
		return mean, largest
	}
	sum := 0.0
	for _, x := range values {
		r := (x - mean) / largest
		sum += r * r
	}
	return mean, largest * math.Sqrt(sum/n)
}

func readLabels(head cell, rows [][]cell, k int) *Labels {
	labels := &Labels{Name: head.text, Of: make([]int, len(rows)), head: head}
	index := make(map[string]int)
	for i, row := range rows {
		level, seen := index[row[k].text]
		if !seen {
			level = len(labels.Levels)
			index[row[k].text] = level
			labels.Levels = append(labels.Levels, row[k].text)
		}
		labels.Of[i] = level
	}
	return labels
}

// indicators returns a column for each level but the first, 1 where the factor
// has the level and 0 elsewhere.
func (l *Labels) indicators() []Variable {
	var all []Variable
	for level := 1; level < len(l.Levels); level++ {
		values := make([]float64, len(l.Of))
		for i, of := range l.Of {
			if of == level {
				values[i] = 1
			}
		}
		all = append(all, newVariable(l.Name+"="+l.Levels[level], values, l.head))
	}
	return all
}

// check reports what keeps the data from determining a regression.
func (d *Data) check() error {
	rows := len(d.Target.Values)
	for _, l := range d.factors {
		if levels := len(l.Levels); levels > 2 && levels > rows/2 {
			return d.frame.fault(l.head, l.Name, "%d levels in %d rows are too many for a factor", levels, rows)
		}
	}
	if err := d.checkRows(); err != nil {
		return err
	}
	for _, l := range d.factors {
		if len(l.Levels) == 1 {
			return d.frame.fault(l.head, l.Name, "the column is constant: %s (rows used: %d)", l.Levels[0], rows)
		}
	}
	for _, v := range append([]Variable{d.Target}, d.Features...) {
		if err := d.checkSpread(v); err != nil {
			return err
		}
	}
	return nil
}

// checkRows asks for more rows than coefficients: the residual scale is
// estimated from what is left over.
func (d *Data) checkRows() error {
	rows, coefficients := len(d.Target.Values), len(d.Features)+1
	if rows > coefficients {
		return nil
	}
	dropped := ""
	if d.Dropped > 0 {
		dropped = fmt.Sprintf(" (left out for missing values: %d)", d.Dropped)
	}
	return d.frame.fault(d.frame.header[0], "", "too few rows: %d for %d coefficients and a residual scale%s", rows, coefficients, dropped)
}

// checkSpread asks for values that differ by more than the rounding error of
// their mean.
func (d *Data) checkSpread(v Variable) error {
	switch {
	case math.IsInf(v.Mean, 0) || math.IsInf(v.SD, 0):
		return d.frame.fault(v.head, v.Name, "the values spread over more than a float64 holds")
	case v.SD <= 1e-13*math.Abs(v.Mean) || v.SD == 0:
		return d.frame.fault(v.head, v.Name, "the column is constant: %v (rows used: %d)", v.Values[0], len(v.Values))
	case max(d.Target.SD, 1)/v.SD > 1e280 || max(v.SD, 1)/d.Target.SD > 1e280:
		return d.frame.fault(v.head, v.Name, "its unit is too far from the target's: they spread over %.3g and %.3g", v.SD, d.Target.SD)
	}
	return nil
}

// describe names the data in one line.
func (d *Data) describe() string {
	names := make([]string, len(d.Features))
	for i, v := range d.Features {
		names[i] = v.Name
	}
	return fmt.Sprintf("%s: %d rows, %d left out for missing values\n%s on %s",
		d.frame.File, len(d.Target.Values), d.Dropped, d.Target.Name, strings.Join(names, ", "))
}
