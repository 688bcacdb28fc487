package tensor_test

import (
	"bytes"
	"fmt"
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// A matrix and a row broadcast as in NumPy.
func ExampleTensor_Add() {
	x := tensor.FromSlice([]float64{1, 2, 3, 4}, 2, 2)
	fmt.Println(x.Add(tensor.Of(10, 20)))
	// Output:
	// [[11 22]
	//  [13 24]]
}

// Least squares by gradient descent. The tape is reset in every step, and a
// step after the first allocates nothing.
func ExampleTape() {
	x := tensor.FromSlice([]float64{1, 0, 1, 1, 1, 2, 1, 3}, 4, 2)
	y := tensor.Of(1, 3, 5, 7) // 1 + 2 x
	w := tensor.Zeros(2)
	weights, _ := w.Raw64()

	tp := tensor.NewTape()
	for range 500 {
		tp.Reset()
		leaf := tp.Leaf(w)
		loss := x.MatMul(leaf).Sub(y).Square().Mean()
		tp.Backward([]*tensor.Tensor{loss}, []float64{1})
		grad, _ := tp.Grad(leaf).Raw64()
		for i, g := range grad {
			weights[i] -= 0.1 * g
		}
	}
	fmt.Printf("%.4f\n", w.Float64s())
	// Output: [1.0000 2.0000]
}

// The cotangents of several roots are computed in one pass.
func ExampleTape_Backward() {
	tp := tensor.NewTape()
	x := tp.Leaf(tensor.Of(1, 2, 3))
	tp.Backward([]*tensor.Tensor{x.Sum(), x.Square().Sum()}, []float64{10, 1})
	fmt.Println(tp.Grad(x)) // 10 + 2x
	// Output: [12 14 16]
}

// The log-density of a normal distribution with its derivative, computed
// outside the package, is one node of the tape.
func ExampleWithPartials() {
	tp := tensor.NewTape()
	loc := tp.Leaf(tensor.Of(0, 1))
	x := []float64{0.5, 3}

	z := tensor.Of(x...).Sub(loc.Detach())
	logProb := z.Square().MulScalar(-0.5).AddScalar(-0.5 * math.Log(2*math.Pi))
	out := tensor.WithPartials(tp, logProb, []*tensor.Tensor{loc}, []*tensor.Tensor{z})

	tp.Backward([]*tensor.Tensor{out.Sum()}, []float64{1})
	fmt.Println(tp.Grad(loc))
	// Output: [0.5   2]
}

// scaledNorm is an operation of a user: scale · √Σx².
type scaledNorm struct{ scale float64 }

func (o *scaledNorm) Value(_ *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	return args[0].Norm().MulScalar(o.scale)
}

func (o *scaledNorm) VJP(_ *tensor.Tape, p *tensor.Pullback, g, out *tensor.Tensor, args []*tensor.Tensor) {
	if p.Wants(0) {
		p.Give(0, args[0].Mul(g).Div(out).MulScalar(o.scale*o.scale))
	}
}

func ExampleApply() {
	tp := tensor.NewTape()
	x := tp.Leaf(tensor.Of(3, 4))
	y := tensor.Apply(&scaledNorm{2}, x)
	tp.Backward([]*tensor.Tensor{y}, []float64{1})
	fmt.Println(y, tp.Grad(x))
	// Output: 10 [1.2 1.6]
}

// The log-density of a multivariate normal needs L⁻¹x and log |L|, not the
// inverse or the determinant of the covariance.
func ExampleTensor_Cholesky() {
	covariance := tensor.FromSlice([]float64{4, 2, 2, 10}, 2, 2)
	l := covariance.Cholesky()
	z := l.SolveTriangular(tensor.Of(2, 4))
	fmt.Println(l)
	fmt.Println(z, z.Square().Sum())
	fmt.Printf("%.4f\n", math.Exp(2*l.LogDetTriangular().Item()))
	// Output:
	// [[2 0]
	//  [1 3]]
	// [1 1] 2
	// 36.0000
}

// The log-probabilities of observed categories.
func ExampleTensor_Gather() {
	logits := tensor.FromSlice([]float64{0, 0, 1, 1, 1, 1}, 2, 3).LogSoftmax(-1)
	observed := tensor.FromInts([]int{2, 0}, 2, 1)
	fmt.Printf("%.4f\n", logits.Gather(1, observed).Exp().Float64s())
	// Output: [0.5761 0.3333]
}

func ExampleTensor_LogSumExp() {
	x := tensor.Of(-1000, -1000)
	fmt.Printf("%.4f %v\n", x.LogSumExp(0).Item(), x.Exp().Sum().Log())
	// Output: -999.3069 -Inf
}

// Mistakes of shape are panics that say what was given and what was wanted.
func ExampleShapeError() {
	defer func() { fmt.Println(recover()) }()
	tensor.Zeros(3, 2).MatMul(tensor.Zeros(3, 2))
	// Output: tensor: MatMul of [3 2] and [3 2]: want equal inner dimensions
}

// A tensor of the tape must be cloned to be kept.
func ExampleStaleError() {
	tp := tensor.NewTape()
	y := tp.Leaf(tensor.Of(1, 2)).Exp()
	kept := y.Clone()
	tp.Reset()
	fmt.Printf("%.3f\n", kept.Float64s())

	defer func() { fmt.Println(recover()) }()
	y.Float64s()
	// Output:
	// [2.718 7.389]
	// tensor: tensor of shape [2] used 1 reset(s) after it was made: its tape has reused the memory; Clone it before Reset
}

func ExampleReadNPY() {
	var file bytes.Buffer
	if err := tensor.WriteNPY(&file, tensor.Eye(2)); err != nil {
		fmt.Println(err)
	}
	whole := file.Bytes()
	x, err := tensor.ReadNPY(bytes.NewReader(whole))
	fmt.Println(x, err)
	_, err = tensor.ReadNPY(bytes.NewReader(whole[:len(whole)-5]))
	fmt.Println(err)
	// Output:
	// [[1 0]
	//  [0 1]] <nil>
	// tensor: npy: byte 155: input ends within the elements
}
