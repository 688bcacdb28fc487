package main

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/gopyro/gopyro/infer"
)

// A Row of the posterior table compares the fit of one parameter with the
// exact posterior and with least squares.
type Row struct {
	Name         string
	Fit          infer.Estimate
	Exact        Estimate
	LeastSquares Estimate
}

// groups are the column groups of the table with their headings.
var groups = []struct {
	title   string
	columns []string
}{
	{"", []string{"parameter"}},
	{"posterior, fitted by SVI", []string{"mean", "sd", "5 %", "95 %"}},
	{"posterior, exact", []string{"mean", "sd"}},
	{"least squares", []string{"estimate", "s.e."}},
}

// Table lays the rows out in columns under two lines of headings.
func Table(rows []Row) string {
	lines := [][]string{nil}
	for _, g := range groups {
		lines[0] = append(lines[0], g.columns...)
	}
	for _, r := range rows {
		lines = append(lines, r.cells())
	}
	widths := columnWidths(lines)
	var text strings.Builder
	writeTitles(&text, widths)
	for i, line := range lines {
		writeLine(&text, line, widths)
		if i == 0 {
			text.WriteString(strings.Repeat("─", totalWidth(widths)) + "\n")
		}
	}
	return text.String()
}

func (r *Row) cells() []string {
	digits := decimals(r.Fit.SD)
	cells := []string{r.Name}
	for _, x := range []float64{r.Fit.Mean, r.Fit.SD, r.Fit.Low, r.Fit.High,
		r.Exact.Value, r.Exact.SD, r.LeastSquares.Value, r.LeastSquares.SD} {
		cells = append(cells, number(x, digits))
	}
	return cells
}

// columnWidths returns the width of every column, widened where the title of
// its group needs more room.
func columnWidths(lines [][]string) []int {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for k, text := range line {
			widths[k] = max(widths[k], utf8.RuneCountInString(text))
		}
	}
	k := 0
	for _, g := range groups {
		last := k + len(g.columns)
		if short := len(g.title) - groupWidth(widths[k:last]); short > 0 {
			widths[k] += short
		}
		k = last
	}
	return widths
}

const gap, rule = 2, " │ "

func groupWidth(widths []int) int {
	sum := gap * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	return sum
}

func totalWidth(widths []int) int {
	return groupWidth(widths) + (len(groups)-1)*(utf8.RuneCountInString(rule)-gap)
}

func writeTitles(text *strings.Builder, widths []int) {
	var line strings.Builder
	k := 0
	for i, g := range groups {
		if i > 0 {
			line.WriteString(rule)
		}
		last := k + len(g.columns)
		fmt.Fprintf(&line, "%-*s", groupWidth(widths[k:last]), g.title)
		k = last
	}
	text.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

func writeLine(text *strings.Builder, cells []string, widths []int) {
	k := 0
	for _, g := range groups {
		for c := range g.columns {
			switch {
			case k == 0:
				fmt.Fprintf(text, "%-*s", widths[0], cells[0])
			case c == 0:
				fmt.Fprintf(text, "%s%*s", rule, widths[k], cells[k])
			default:
				fmt.Fprintf(text, "%*s%*s", gap, "", widths[k], cells[k])
			}
			k++
		}
	}
	text.WriteString("\n")
}

// agreement says in one line how far the fitted posterior is from the exact one.
func agreement(rows []Row) string {
	shift, low, high := 0.0, math.Inf(1), 0.0
	for _, r := range rows {
		shift = max(shift, math.Abs(r.Fit.Mean-r.Exact.Value)/r.Exact.SD)
		low, high = min(low, r.Fit.SD/r.Exact.SD), max(high, r.Fit.SD/r.Exact.SD)
	}
	return fmt.Sprintf("Fitted against exact posterior: means within %.2f sd, sds %.2f to %.2f of the exact ones.", shift, low, high)
}

// decimals returns how many decimals show three significant digits of sd,
// or -1 when a number of that size is better written with an exponent.
func decimals(sd float64) int {
	if !(sd >= 1e-6 && sd < 1e9) {
		return -1
	}
	return max(0, 2-int(math.Floor(math.Log10(sd))))
}

func number(x float64, decimals int) string {
	switch {
	case math.IsNaN(x):
		return "-"
	case decimals < 0:
		return fmt.Sprintf("%.4g", x)
	}
	return fmt.Sprintf("%.*f", decimals, x)
}
