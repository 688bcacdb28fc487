package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/tensor"
)

// maxRows bounds the number of rows whose predictive distribution is drawn, by
// predictiveDraws each; with more, every k-th row is.
const (
	maxRows         = 1000
	predictiveDraws = 4000
)

// Predictive compares rows with their posterior predictive distribution, in
// natural units.
type Predictive struct {
	Rows      []int // positions of the rows compared
	Observed  []float64
	Mean      []float64
	Low, High []float64 // the central 90 % interval
}

// Predictive draws the predictive distribution of at most maxRows rows.
func (f *Fit) Predictive(ctx context.Context) (*Predictive, error) {
	d := f.Design
	n, p := d.X.Dims()
	var flat []float64
	c := new(Predictive)
	stride := (n + maxRows - 1) / maxRows
	for i := 0; i < n; i += stride {
		c.Rows = append(c.Rows, i)
		flat = append(flat, d.X.RawRowView(i)...)
	}
	m := len(c.Rows)
	drawn, err := f.predict(ctx, tensor.FromSlice(flat, m, p), predictiveDraws, "obs")
	if err != nil {
		return nil, err
	}
	obs := drawn.Get("obs").Float64s()
	column := make([]float64, predictiveDraws)
	for k, row := range c.Rows {
		for s := range column {
			column[s] = obs[s*m+k]
		}
		c.add(&d.Data.Target, row, infer.EstimateOf(column, mass))
	}
	return c, nil
}

func (c *Predictive) add(t *Variable, row int, e infer.Estimate) {
	natural := func(z float64) float64 { return t.Mean + t.SD*z }
	c.Observed = append(c.Observed, t.Values[row])
	c.Mean = append(c.Mean, natural(e.Mean))
	c.Low = append(c.Low, natural(e.Low))
	c.High = append(c.High, natural(e.High))
}

// Coverage returns the share of the rows inside their 90 % interval.
func (c *Predictive) Coverage() float64 {
	inside := 0
	for i, y := range c.Observed {
		if c.Low[i] <= y && y <= c.High[i] {
			inside++
		}
	}
	return float64(inside) / float64(len(c.Observed))
}

func (c *Predictive) describe() string {
	return fmt.Sprintf("%.1f %% of %d rows lie in their 90 %% predictive interval.", 100*c.Coverage(), len(c.Observed))
}

// byMean returns the positions in the order of the predicted mean.
func (c *Predictive) byMean() []int {
	order := make([]int, len(c.Mean))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.Mean[a], c.Mean[b]) })
	return order
}
