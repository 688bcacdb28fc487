package disttest

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// values returns the values of a discrete distribution in the rows of a tensor: all of a finite support, and of 0, 1, 2, … as many as are likely.
func values(t *testing.T, d dist.Dist) *tensor.Tensor {
	t.Helper()
	if d.HasEnumerateSupport() {
		return d.EnumerateSupport(true)
	}
	if d.EventDim() > 0 {
		t.Skip("the support is not known to be finite")
	}
	largest := d.Sample(nil, key("values"), 1000).MaxAxis(0).Item()
	return tensor.Arange(int(3*largest) + 100)
}

// cells counts draws of a discrete distribution by value.
type cells struct {
	expected []float64       // probabilities, the largest first
	cellOf   map[float64]int // by the code of a value
	powers   *tensor.Tensor  // of the base of codes, or nil for numbers
	observed []float64
	n        float64
}

func newCells(t *testing.T, d dist.Dist) *cells {
	t.Helper()
	x := values(t, d)
	c := &cells{cellOf: map[float64]int{}}
	if k := d.EventShape().Size(); d.EventDim() == 1 {
		base := x.Flatten().MaxAxis(0).Item() + 1
		powers := make([]float64, k)
		for i := range powers {
			powers[i] = math.Pow(base, float64(i))
		}
		c.powers = tensor.FromSlice(powers, k, 1)
	}
	p := d.LogProb(x).Exp().Float64s()
	codes := c.codes(x)
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	for cell, i := range order {
		c.expected = append(c.expected, p[i])
		c.cellOf[codes[i]] = cell
	}
	c.observed = make([]float64, len(p)+1) // the last of values that there should not be
	return c
}

// codes returns a number for each row of x.
func (c *cells) codes(x *tensor.Tensor) []float64 {
	if c.powers != nil {
		x = x.MatMul(c.powers).Flatten()
	}
	return x.Float64s()
}

func (c *cells) add(x *tensor.Tensor) {
	for _, code := range c.codes(x) {
		cell, ok := c.cellOf[code]
		if !ok {
			cell = len(c.expected)
		}
		c.observed[cell]++
		c.n++
	}
}

// check compares the counts with the probabilities by χ², in cells of at least 10 expected draws; the values that are rarer make one cell.
func (c *cells) check(t *testing.T) {
	t.Helper()
	var expected, observed []float64
	rare, seen := 0.0, c.n
	for i, p := range c.expected {
		if e := float64(p * c.n); e >= 10 {
			expected, observed = append(expected, e), append(observed, c.observed[i])
			seen -= c.observed[i]
		} else {
			rare += e
		}
	}
	if rare >= 10 {
		expected, observed = append(expected, rare), append(observed, seen)
	} else if limit := rare + math.Sqrt(2*rare*logFailure) + logFailure; seen > limit { // Bernstein
		t.Errorf("%v draws have values of which %v are expected; limit %v", seen, rare, limit)
	}
	chiSquare(t, expected, observed)
}
