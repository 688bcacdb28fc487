package tensor

import "math"

// Sign returns -1, 0 or 1, element-wise, and NaN for NaN. It has no gradient.
func (x *Tensor) Sign() *Tensor { return x.step(sign) }

// Floor returns the greatest integers ≤ x. It has no gradient.
func (x *Tensor) Floor() *Tensor { return x.step(math.Floor) }

// Round returns the nearest integers, halves to even. It has no gradient.
func (x *Tensor) Round() *Tensor { return x.step(math.RoundToEven) }

// IsNaN returns 1 where x is NaN, else 0. It has no gradient.
func (x *Tensor) IsNaN() *Tensor { return x.step(isNaN) }

// IsFinite returns 1 where x is neither infinite nor NaN, else 0. It has no
// gradient.
func (x *Tensor) IsFinite() *Tensor { return x.step(isFinite) }

// step returns f of each element as a constant.
func (x *Tensor) step(f func(float64) float64) *Tensor {
	out, src := x.result()
	if x.dtype == Float64 {
		mapFloat(out.f64, src.f64, f)
	} else {
		mapFloat(out.f32, src.f32, f)
	}
	return out
}

func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return v
}

func isNaN(v float64) float64    { return indicator(v != v) }
func isFinite(v float64) float64 { return indicator(v-v == 0) }

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Greater returns 1 where x > y, else 0. It has no gradient.
func (x *Tensor) Greater(y *Tensor) *Tensor { return zip(greater{}, x, y) }

// GreaterEqual returns 1 where x ≥ y, else 0. It has no gradient.
func (x *Tensor) GreaterEqual(y *Tensor) *Tensor { return zip(greaterEqual{}, x, y) }

// Less returns 1 where x < y, else 0. It has no gradient.
func (x *Tensor) Less(y *Tensor) *Tensor { return zip(less{}, x, y) }

// LessEqual returns 1 where x ≤ y, else 0. It has no gradient.
func (x *Tensor) LessEqual(y *Tensor) *Tensor { return zip(lessEqual{}, x, y) }

// EqualTo returns 1 where x == y, else 0. It has no gradient. For equality of
// whole tensors see [Tensor.Equal].
func (x *Tensor) EqualTo(y *Tensor) *Tensor { return zip(equalTo{}, x, y) }

type greater struct{}

func (greater) name() string            { return "Greater" }
func (greater) f64(dst, x, y []float64) { compareGreater(dst, x, y) }
func (greater) f32(dst, x, y []float32) { compareGreater(dst, x, y) }

func compareGreater[T Float](dst, x, y []T) {
	for i, v := range x {
		dst[i] = 0
		if v > y[i] {
			dst[i] = 1
		}
	}
}

type greaterEqual struct{}

func (greaterEqual) name() string            { return "GreaterEqual" }
func (greaterEqual) f64(dst, x, y []float64) { compareGreaterEqual(dst, x, y) }
func (greaterEqual) f32(dst, x, y []float32) { compareGreaterEqual(dst, x, y) }

func compareGreaterEqual[T Float](dst, x, y []T) {
	for i, v := range x {
		dst[i] = 0
		if v >= y[i] {
			dst[i] = 1
		}
	}
}

type less struct{}

func (less) name() string            { return "Less" }
func (less) f64(dst, x, y []float64) { compareGreater(dst, y, x) }
func (less) f32(dst, x, y []float32) { compareGreater(dst, y, x) }

type lessEqual struct{}

func (lessEqual) name() string            { return "LessEqual" }
func (lessEqual) f64(dst, x, y []float64) { compareGreaterEqual(dst, y, x) }
func (lessEqual) f32(dst, x, y []float32) { compareGreaterEqual(dst, y, x) }

type equalTo struct{}

func (equalTo) name() string            { return "EqualTo" }
func (equalTo) f64(dst, x, y []float64) { compareEqual(dst, x, y) }
func (equalTo) f32(dst, x, y []float32) { compareEqual(dst, x, y) }

func compareEqual[T Float](dst, x, y []T) {
	for i, v := range x {
		dst[i] = 0
		if v == y[i] {
			dst[i] = 1
		}
	}
}
