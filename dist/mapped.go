package dist

import "github.com/gopyro/gopyro/tensor"

// A formula is a function of a few numbers. It returns its value and, if g is not nil, sets g to its partial
// derivatives. It is how moments, entropies, divergences and distribution functions are written down.
type formula func(v, g []float64) float64

// mapped returns f of the operands element by element, broadcast together and to shape, as one node.
func mapped(dtype tensor.DType, shape tensor.Shape, f formula, operands ...Operand) *tensor.Tensor {
	var tape *tensor.Tape
	want := false
	joint := tensor.Shape{}
	for _, o := range operands {
		if t := o.Tensor(); t != nil {
			b, ok := tensor.BroadcastShapes(joint, t.Shape())
			if !ok {
				panic(&tensor.ShapeError{Op: "dist", Got: []tensor.Shape{joint, t.Shape()}, Want: "shapes that broadcast"})
			}
			joint = b
			if t.Tape() != nil {
				tape = t.Tape()
			}
			want = want || t.RequiresGrad()
		}
	}
	full, ok := tensor.BroadcastShapes(joint, shape)
	if !ok {
		panic(&tensor.ShapeError{Op: "dist", Got: []tensor.Shape{joint, shape}, Want: "shapes that broadcast"})
	}
	m := mapping{tape: tape, dtype: dtype, joint: joint, operands: operands, want: want}
	return m.apply(f).ExpandTo(full)
}

// mapping is one application of a formula.
type mapping struct {
	tape     *tensor.Tape
	dtype    tensor.DType
	joint    tensor.Shape
	operands []Operand
	want     bool
}

func (m *mapping) apply(f formula) *tensor.Tensor {
	k := len(m.operands)
	columns := make([][]float64, k)
	for i, o := range m.operands {
		if t := o.Tensor(); t != nil {
			columns[i] = t.Detach().ExpandTo(m.joint).Float64s()
		} else {
			v, _ := o.Number()
			columns[i] = []float64{v}
		}
	}
	value := newTensor(m.tape, m.dtype, m.joint)
	var partials []*tensor.Tensor
	v, g := make([]float64, k), []float64(nil)
	if m.want {
		g = make([]float64, k)
		for range k {
			partials = append(partials, newTensor(m.tape, m.dtype, m.joint))
		}
	}
	for i := range m.joint.Size() {
		for j, c := range columns {
			v[j] = c[min(i, len(c)-1)]
		}
		put(value, i, f(v, g))
		for j := range g {
			put(partials[j], i, g[j])
		}
	}
	return m.record(value, partials)
}

// record makes value a node of the operands that are tensors.
func (m *mapping) record(value *tensor.Tensor, partials []*tensor.Tensor) *tensor.Tensor {
	if !m.want {
		return value
	}
	var args, ps []*tensor.Tensor
	for i, o := range m.operands {
		if o.RequiresGrad() {
			args, ps = append(args, o.Tensor()), append(ps, partials[i])
		}
	}
	return tensor.WithPartials(m.tape, value, args, ps)
}

// put sets element i of t, rounded to its type.
func put(t *tensor.Tensor, i int, v float64) {
	if f, ok := t.Raw64(); ok {
		f[i] = v
		return
	}
	f, _ := t.Raw32()
	f[i] = float32(v)
}

// moment returns f of the parameters, in d's batch shape.
func (d *Dist) moment(f formula) *tensor.Tensor {
	return mapped(d.dtype, d.batch(), f, d.args[:d.nargs]...)
}

// at returns f of x and the parameters, in d's batch shape broadcast with x.
func (d *Dist) at(x *tensor.Tensor, f formula) *tensor.Tensor {
	operands := append([]Operand{Of(x)}, d.args[:d.nargs]...)
	return mapped(x.DType(), d.batch(), f, operands...)
}

// set copies the partial derivatives into g, unless g is nil.
func set(g []float64, d ...float64) {
	if g != nil {
		copy(g, d)
	}
}
