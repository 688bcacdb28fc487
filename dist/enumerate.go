package dist

import (
	"math"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// mostListed is how many numbers EnumerateSupport returns at most.
const mostListed = 1 << 24

// HasEnumerateSupport reports whether EnumerateSupport works: whether d has finitely many values, in all at most 2²⁴ numbers, and the same for all
// of its batch.
func (d Dist) HasEnumerateSupport() bool { return d.lister() != nil }

// EnumerateSupport returns all values of d: one new first dimension, then the batch dimensions, of size 1 or, if
// expand, those of d, then the event shape. Of distributions made of others some may be impossible: its values are those of [Dist.Support].
// It panics with an *UnsupportedError where [Dist.HasEnumerateSupport] says that there are too many.
func (d Dist) EnumerateSupport(expand bool) *tensor.Tensor {
	d.mustBeSound()
	list := d.lister()
	if list == nil {
		panic(d.lacks("EnumerateSupport"))
	}
	v := list()
	if expand {
		v = v.ExpandTo(tensor.NewShape(v.Dim(0)).Concat(d.Shape()))
	}
	return v
}

// lister returns a function that lists the values of d, or nil if they are not finitely many or not the same for all of the batch.
func (d Dist) lister() func() *tensor.Tensor {
	if d.toEvent > 0 {
		return nil
	}
	if f, ok := d.family.(Enumerator); ok {
		return func() *tensor.Tensor { return f.EnumerateSupport(d.unwrapped()) }
	}
	switch set := d.family.Support(d.unwrapped()).(type) {
	case constraint.Basic:
		switch set {
		case constraint.Boolean:
			return func() *tensor.Tensor { return d.listed(tensor.Arange(2)) }
		case constraint.OneHot:
			return func() *tensor.Tensor { return d.listed(tensor.Eye(d.event().Dim(0))) }
		}
	case constraint.Bounded:
		low, okLow := inAll(set.Low)
		high, okHigh := inAll(set.High)
		low, high = math.Ceil(low), math.Floor(high)
		if n := high - low + 1; set.Whole && okLow && okHigh && n >= 1 && n <= mostListed {
			return func() *tensor.Tensor { return d.listed(tensor.Arange(int(n)).AddScalar(low)) }
		}
	case sampleSet:
		if set.samples.NDim() == set.events+1 {
			return func() *tensor.Tensor { return d.listed(set.distinct()) }
		}
	case constraint.Counts:
		k := d.event().Dim(0)
		if n, ok := inAll(set.Total); ok && k > 0 && n*float64(k) <= mostListed && logBinomial(max(n, 1)+float64(k-1), max(n, 1)) <= log(mostListed/float64(k)) {
			return func() *tensor.Tensor { return d.listed(compositions(int(n), k)) }
		}
	}
	return nil
}

// inAll returns the number that o has for all of a batch; it reports false if there are several, or none.
func inAll(o Operand) (v float64, ok bool) {
	if v, ok := o.Number(); ok {
		return v, true
	}
	t := o.Tensor()
	if t.Len() == 0 {
		return 0, false
	}
	v = flatAt(t, 0)
	return v, t.Within(v, v)
}

// listed returns values, one in each row, in the type of d and with dimensions of size 1 for those of its batch.
func (d *Dist) listed(values *tensor.Tensor) *tensor.Tensor {
	s := tensor.NewShape(values.Dim(0))
	for range d.BatchDim() {
		s = s.Insert(s.NDim(), 1)
	}
	return values.As(d.dtype).ReshapeTo(s.Concat(d.event()))
}

// compositions returns the vectors of k whole numbers that sum to n, in lexicographic order.
func compositions(n, k int) *tensor.Tensor {
	var rows []float64
	row := make([]float64, k)
	var fill func(i, rest int)
	fill = func(i, rest int) {
		if i == k-1 {
			row[i] = float64(rest)
			rows = append(rows, row...)
			return
		}
		for v := range rest + 1 {
			row[i] = float64(v)
			fill(i+1, rest-v)
		}
	}
	fill(0, n)
	return tensor.FromSlice(rows, len(rows)/k, k)
}
