package tensor

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
)

// Neg returns -x.
func (x *Tensor) Neg() *Tensor { return apply1(neg{}, x) }

type neg struct{}

func (neg) f64(dst, x []float64)             { asm.NegF64(dst, x) }
func (neg) f32(dst, x []float32)             { asm.NegF32(dst, x) }
func (neg) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Neg(), true) }

// Exp returns eˣ, element-wise.
func (x *Tensor) Exp() *Tensor { return apply1(exp{}, x) }

type exp struct{}

func (exp) f64(dst, x []float64)             { asm.ExpF64(dst, x) }
func (exp) f32(dst, x []float32)             { asm.ExpF32(dst, x) }
func (exp) vjp(tp *Tape, n *node, g *Tensor) { tp.giveProduct(n.x, g, n.out) }

// Expm1 returns eˣ - 1, accurate for small x.
func (x *Tensor) Expm1() *Tensor { return apply1(expm1{}, x) }

type expm1 struct{}

func (expm1) f64(dst, x []float64)             { asm.Expm1F64(dst, x) }
func (expm1) f32(dst, x []float32)             { asm.Expm1F32(dst, x) }
func (expm1) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.out.AddScalar(1)), true) }

// Log returns the natural logarithm of x, element-wise.
func (x *Tensor) Log() *Tensor { return apply1(log{}, x) }

type log struct{}

func (log) f64(dst, x []float64)             { asm.LogF64(dst, x) }
func (log) f32(dst, x []float32)             { asm.LogF32(dst, x) }
func (log) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Div(n.x), true) }

// Log1p returns log(1 + x), accurate for small x.
func (x *Tensor) Log1p() *Tensor { return apply1(log1p{}, x) }

type log1p struct{}

func (log1p) f64(dst, x []float64)             { asm.Log1pF64(dst, x) }
func (log1p) f32(dst, x []float32)             { asm.Log1pF32(dst, x) }
func (log1p) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Div(n.x.AddScalar(1)), true) }

// Sqrt returns the square root of x, element-wise. Its gradient at 0 is +Inf.
func (x *Tensor) Sqrt() *Tensor { return apply1(sqrt{}, x) }

type sqrt struct{}

func (sqrt) f64(dst, x []float64)             { asm.SqrtF64(dst, x) }
func (sqrt) f32(dst, x []float32)             { asm.SqrtF32(dst, x) }
func (sqrt) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.MulScalar(0.5).Div(n.out), true) }

// Square returns x², element-wise.
func (x *Tensor) Square() *Tensor { return apply1(square{}, x) }

type square struct{}

func (square) f64(dst, x []float64)             { asm.MulF64(dst, x, x) }
func (square) f32(dst, x []float32)             { asm.MulF32(dst, x, x) }
func (square) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.x).MulScalar(2), true) }

// Reciprocal returns 1/x, element-wise.
func (x *Tensor) Reciprocal() *Tensor { return apply1(reciprocal{}, x) }

type reciprocal struct{}

func (reciprocal) f64(dst, x []float64) { invert(dst, x) }
func (reciprocal) f32(dst, x []float32) { invert(dst, x) }
func (reciprocal) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, g.Mul(n.out).Mul(n.out).Neg(), true)
}

func invert[T Float](dst, x []T) {
	for i, v := range x {
		dst[i] = 1 / v
	}
}

// Abs returns |x|, element-wise. Its gradient at 0 is 0.
func (x *Tensor) Abs() *Tensor { return apply1(absolute{}, x) }

type absolute struct{}

func (absolute) f64(dst, x []float64)             { asm.AbsF64(dst, x) }
func (absolute) f32(dst, x []float32)             { asm.AbsF32(dst, x) }
func (absolute) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.x.Sign()), true) }

// Sin returns the sine of x, element-wise.
func (x *Tensor) Sin() *Tensor { return apply1(sin{}, x) }

type sin struct{}

func (sin) f64(dst, x []float64)             { asm.SinF64(dst, x) }
func (sin) f32(dst, x []float32)             { asm.SinF32(dst, x) }
func (sin) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.x.Cos()), true) }

// Cos returns the cosine of x, element-wise.
func (x *Tensor) Cos() *Tensor { return apply1(cos{}, x) }

type cos struct{}

func (cos) f64(dst, x []float64)             { asm.CosF64(dst, x) }
func (cos) f32(dst, x []float32)             { asm.CosF32(dst, x) }
func (cos) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.Mul(n.x.Sin()).Neg(), true) }

// Tanh returns the hyperbolic tangent of x, element-wise.
func (x *Tensor) Tanh() *Tensor { return apply1(tanh{}, x) }

type tanh struct{}

func (tanh) f64(dst, x []float64) { asm.TanhF64(dst, x) }
func (tanh) f32(dst, x []float32) { asm.TanhF32(dst, x) }
func (tanh) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, pull(g, n.out, func(t float64) float64 { return math.FMA(-t, t, 1) }), true)
}

// Sigmoid returns 1/(1 + e⁻ˣ), element-wise.
func (x *Tensor) Sigmoid() *Tensor { return apply1(sigmoid{}, x) }

type sigmoid struct{}

func (sigmoid) f64(dst, x []float64) { asm.SigmoidF64(dst, x) }
func (sigmoid) f32(dst, x []float32) { asm.SigmoidF32(dst, x) }
func (sigmoid) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, pull(g, n.out, func(s float64) float64 { return math.FMA(-s, s, s) }), true)
}

// LogSigmoid returns log(1/(1 + e⁻ˣ)), element-wise, accurate for every x.
func (x *Tensor) LogSigmoid() *Tensor { return apply1(logSigmoid{}, x) }

type logSigmoid struct{}

func (logSigmoid) f64(dst, x []float64)             { asm.LogSigmoidF64(dst, x) }
func (logSigmoid) f32(dst, x []float32)             { asm.LogSigmoidF32(dst, x) }
func (logSigmoid) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.scale(n.x.Neg().Sigmoid()), true) }

// Softplus returns log(1 + eˣ), element-wise, accurate for every x.
func (x *Tensor) Softplus() *Tensor { return apply1(softplus{}, x) }

type softplus struct{}

func (softplus) f64(dst, x []float64)             { asm.SoftplusF64(dst, x) }
func (softplus) f32(dst, x []float32)             { asm.SoftplusF32(dst, x) }
func (softplus) vjp(tp *Tape, n *node, g *Tensor) { tp.give(n.x, g.scale(n.x.Sigmoid()), true) }

// Relu returns max(x, 0), element-wise. Its gradient at 0 is 0.
func (x *Tensor) Relu() *Tensor { return apply1(relu{}, x) }

type relu struct{}

func (relu) f64(dst, x []float64) { rectify(dst, x) }
func (relu) f32(dst, x []float32) { rectify(dst, x) }
func (relu) vjp(tp *Tape, n *node, g *Tensor) {
	tp.give(n.x, pull(g, n.x, func(x float64) float64 {
		if x > 0 {
			return 1
		}
		return 0
	}), true)
}

func rectify[T Float](dst, x []T) {
	for i, v := range x {
		dst[i] = max(v, 0)
	}
}

// mapFloat sets dst[i] to f(x[i]), computed in float64.
func mapFloat[T Float](dst, x []T, f func(float64) float64) {
	for i, v := range x {
		dst[i] = T(f(float64(v)))
	}
}

// pull returns g[i] * d(x[i]): the cotangent pulled through a function whose
// derivative is d. g has the shape of x.
func pull(g, x *Tensor, d func(float64) float64) *Tensor {
	g, x = g.contiguous(), x.contiguous()
	out := newTensor(g.tape, g.dtype, &g.shape, g.size)
	if g.dtype == Float64 {
		pullFloat(out.f64, g.f64, x.f64, d)
	} else {
		pullFloat(out.f32, g.f32, x.f32, d)
	}
	return out
}

func pullFloat[T Float](dst, g, x []T, d func(float64) float64) {
	for i, v := range x {
		dst[i] = T(float64(g[i]) * d(float64(v)))
	}
}
