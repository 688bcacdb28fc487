package transform

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/internal/asm/generic"
	"github.com/gopyro/gopyro/tensor"
)

// onVectors is embedded by transforms of vectors of real numbers that keep the shape.
type onVectors struct{ sameShape }

func (onVectors) Domain() constraint.Constraint { return constraint.RealVector }

// Softmax is y_i = e^x_i / Σ e^x_j, from n numbers to a point of the simplex with n entries. It is not one to one: adding
// a number to all of x changes nothing. Its relative error is below 5·10⁻¹⁵ for differences of the size of 10, which are exponentiated.
type Softmax struct{ onVectors }

// Forward returns the softmax over the last dimension.
func (Softmax) Forward(x *tensor.Tensor) *tensor.Tensor { return x.Softmax(-1) }

// Inverse returns log y, one of the points that map to y.
func (Softmax) Inverse(y *tensor.Tensor) *tensor.Tensor { return y.Log() }

// LogAbsDet panics: the map is not one to one.
func (Softmax) LogAbsDet(_, _ *tensor.Tensor) *tensor.Tensor {
	panic(&UnsupportedError{What: "LogAbsDet of Softmax", Reason: "it is not one to one; use StickBreaking"})
}

// Codomain returns the simplex.
func (Softmax) Codomain() constraint.Constraint { return constraint.Simplex }

// StickBreaking maps n-1 numbers one to one onto the simplex with n entries: with t_i = x_i - log(n-i), entry i takes the
// part 1/(1+e^-t_i) of what the entries before it have left (Stan Reference Manual, unit simplex). Zeros map to equal
// entries. Its relative error is below 5·10⁻¹⁵ for numbers of the size of 10.
type StickBreaking struct{}

// Forward implements [Transform].
func (StickBreaking) Forward(x *tensor.Tensor) *tensor.Tensor {
	n := x.Dim(-1)
	if n == 0 { // the one point of one entry
		return tensor.FullShape(1, x.Shape().With(-1, 1)).As(x.DType())
	}
	t := shifted(x, -1)
	rest := t.Neg().LogSigmoid().CumSum(-1)
	before := tensor.Concat(-1, zeros(rest.Slice(-1, 0, 1)), rest.Slice(-1, 0, n-1))
	return tensor.Concat(-1, t.LogSigmoid().Add(before), rest.Slice(-1, n-1, n)).Exp()
}

// Inverse implements [Transform]: t_i = log y_i - log Σ_{j>i} y_j.
func (StickBreaking) Inverse(y *tensor.Tensor) *tensor.Tensor {
	n := y.Dim(-1) - 1
	rest := y.Slice(-1, 1, n+1).Flip(-1).CumSum(-1).Flip(-1)
	return shifted(y.Slice(-1, 0, n).Log().Sub(rest.Log()), 1)
}

// LogAbsDet is of the first n-1 entries by x: Σ log y_i + log(1-part_i).
func (StickBreaking) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	t := shifted(x, -1)
	return t.LogSigmoid().Add(t.Neg().LogSigmoid().CumSum(-1)).Sum(-1)
}

// shifted returns x_i + sign·log(n-i), where x has n-1 entries.
func shifted(x *tensor.Tensor, sign float64) *tensor.Tensor {
	n := x.Dim(-1)
	offset := vector(x, n)
	for i := range n {
		setNumber(offset, i, sign*generic.Log(float64(n-i)))
	}
	return x.Add(offset)
}

// vector returns a new vector of n zeros of the type of x and on its tape.
func vector(x *tensor.Tensor, n int) *tensor.Tensor {
	if tp := x.Tape(); tp != nil {
		return tp.New(x.DType(), tensor.NewShape(n))
	}
	if x.DType() == tensor.Float32 {
		return tensor.FromSlice(make([]float32, n), n)
	}
	return tensor.Zeros(n)
}

// setNumber sets element i of a tensor that nobody else uses yet.
func setNumber(t *tensor.Tensor, i int, v float64) {
	if f, ok := t.Raw64(); ok {
		f[i] = v
		return
	}
	f, _ := t.Raw32()
	f[i] = float32(v)
}

// Domain returns the real vectors.
func (StickBreaking) Domain() constraint.Constraint { return constraint.RealVector }

// Codomain returns the simplex.
func (StickBreaking) Codomain() constraint.Constraint { return constraint.Simplex }

// ForwardShape implements [Transform].
func (StickBreaking) ForwardShape(s tensor.Shape) tensor.Shape { return s.With(-1, s.Dim(-1)+1) }

// InverseShape implements [Transform].
func (StickBreaking) InverseShape(s tensor.Shape) tensor.Shape { return s.With(-1, s.Dim(-1)-1) }

// Normalise is y = x/|x|, from vectors other than 0 onto the unit sphere. It is not one to one.
type Normalise struct{ onVectors }

// Forward returns x divided by its euclidean length.
func (Normalise) Forward(x *tensor.Tensor) *tensor.Tensor {
	return x.Div(x.Square().SumKeep(-1).Sqrt())
}

// Inverse returns y.
func (Normalise) Inverse(y *tensor.Tensor) *tensor.Tensor { return y }

// LogAbsDet panics: the map is not one to one.
func (Normalise) LogAbsDet(_, _ *tensor.Tensor) *tensor.Tensor {
	panic(&UnsupportedError{What: "LogAbsDet of Normalise", Reason: "it is not one to one"})
}

// Codomain returns the unit sphere.
func (Normalise) Codomain() constraint.Constraint { return constraint.Sphere }

// Ordered maps vectors one to one onto increasing ones: y_1 = x_1, y_i = y_(i-1) + e^x_i. Where that passes through 0 an entry has the error
// of the terms, 2⁻⁵³ of the largest each.
type Ordered struct{ onVectors }

// Forward implements [Transform].
func (Ordered) Forward(x *tensor.Tensor) *tensor.Tensor {
	n := x.Dim(-1)
	if n < 2 {
		return x
	}
	return tensor.Concat(-1, x.Slice(-1, 0, 1), x.Slice(-1, 1, n).Exp()).CumSum(-1)
}

// Inverse implements [Transform].
func (Ordered) Inverse(y *tensor.Tensor) *tensor.Tensor {
	n := y.Dim(-1)
	if n < 2 {
		return y
	}
	steps := y.Slice(-1, 1, n).Sub(y.Slice(-1, 0, n-1))
	return tensor.Concat(-1, y.Slice(-1, 0, 1), steps.Log())
}

// LogAbsDet returns Σ_{i>1} x_i.
func (Ordered) LogAbsDet(x, _ *tensor.Tensor) *tensor.Tensor {
	return x.Slice(-1, min(1, x.Dim(-1)), x.Dim(-1)).Sum(-1)
}

// Codomain returns the increasing vectors.
func (Ordered) Codomain() constraint.Constraint { return constraint.OrderedVector }
