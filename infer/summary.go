package infer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gopyro/gopyro/tensor"
)

// An Estimate describes the draws of one number of a site.
type Estimate struct {
	Name      string  // of the site, with the index of the element where there are several: weight[0 2]
	Mean, SD  float64 // SD divides by the number of draws less one; it is NaN for a single draw
	Low, High float64 // the ends of the central interval
	Median    float64
}

// A Summary describes draws, number by number. It prints as a table.
type Summary struct {
	Mass      float64 // that the intervals from Low to High hold
	Estimates []Estimate
}

// Summary describes the draws of every site, with central intervals that hold 90 % of them.
func (d *Draws) Summary() Summary {
	s := Summary{Mass: 0.9}
	for _, name := range d.names {
		s.add(name, d.values[name])
	}
	return s
}

// add describes the draws x of a site, [S, …].
func (s *Summary) add(name string, x *tensor.Tensor) {
	dims := x.Shape().Dims()
	draws, dims := dims[0], dims[1:]
	for len(dims) > 0 && dims[0] == 1 { // a plate that the site is not in
		dims = dims[1:]
	}
	data := x.Float64s()
	size := len(data) / max(draws, 1)
	column := make([]float64, draws)
	for i := range size {
		for k := range column {
			column[k] = data[k*size+i]
		}
		e := EstimateOf(column, s.Mass)
		e.Name = name + subscript(i, dims)
		s.Estimates = append(s.Estimates, e)
	}
}

// EstimateOf describes the draws of one number, with the central interval that holds the given mass of them. All is NaN where
// a draw is NaN or there is none.
func EstimateOf(draws []float64, mass float64) Estimate {
	sorted := slices.Sorted(slices.Values(draws))
	mean, sd := moments(draws)
	tail := float64((1 - mass) / 2)
	return Estimate{Mean: mean, SD: sd, Low: quantile(sorted, tail), Median: quantile(sorted, 0.5), High: quantile(sorted, 1-tail)}
}

// subscript returns the index of element i of an array with the given
// dimensions, "" if it has none.
func subscript(i int, dims []int) string {
	if len(dims) == 0 {
		return ""
	}
	index := make([]string, len(dims))
	for k := len(dims) - 1; k >= 0; k-- {
		index[k] = strconv.Itoa(i % dims[k])
		i /= dims[k]
	}
	return "[" + strings.Join(index, " ") + "]"
}

// moments returns the mean and the standard deviation in two passes.
func moments(x []float64) (mean, sd float64) {
	n := float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	var squares float64
	for _, v := range x {
		squares = math.FMA(v-mean, v-mean, squares)
	}
	return mean, math.Sqrt(squares / (n - 1))
}

// quantile interpolates linearly between order statistics (definition 7 of Hyndman and Fan, Sample Quantiles in Statistical
// Packages, 1996). NaN sorts first; where there is one, the quantile is NaN.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 || math.IsNaN(sorted[0]) {
		return math.NaN()
	}
	h := p * float64(len(sorted)-1)
	k := min(int(h), len(sorted)-1)
	if k+1 == len(sorted) || sorted[k] == sorted[k+1] { // also for infinities, which have no difference
		return sorted[k]
	}
	return math.FMA(h-float64(k), sorted[k+1]-sorted[k], sorted[k])
}

// String lays the summary out as a table, with three significant digits of each standard deviation.
func (s Summary) String() string {
	tail := float64(50 * (1 - s.Mass))
	lines := [][]string{{"site", "mean", "sd", fmt.Sprintf("%.3g %%", tail), "median", fmt.Sprintf("%.3g %%", 100-tail)}}
	for _, e := range s.Estimates {
		line := []string{e.Name}
		for _, v := range []float64{e.Mean, e.SD, e.Low, e.Median, e.High} {
			line = append(line, decimal(v, e.SD))
		}
		lines = append(lines, line)
	}
	return columns(lines)
}

// columns aligns the first column of lines on the left and the others on the right.
func columns(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for k, cell := range line {
			widths[k] = max(widths[k], utf8.RuneCountInString(cell))
		}
	}
	var text strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&text, "%-*s", widths[0], line[0])
		for k, cell := range line[1:] {
			fmt.Fprintf(&text, "  %*s", widths[k+1], cell)
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// decimal writes v with the decimals that show three significant digits of sd.
func decimal(v, sd float64) string {
	if !(sd >= 1e-6 && sd < 1e9) || math.Abs(v) >= 1e12 {
		return strconv.FormatFloat(v, 'g', 5, 64)
	}
	return strconv.FormatFloat(v, 'f', max(0, 2-int(math.Floor(math.Log10(sd)))), 64)
}
