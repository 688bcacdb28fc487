package dist

import (
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

func BenchmarkNormalLogProbSumScalar(b *testing.B) {
	tp := tensor.NewTape()
	x, loc, scale := tensor.Scalar(0.3), tensor.Scalar(0.1), tensor.Scalar(2)
	b.ReportAllocs()
	for b.Loop() {
		tp.Reset()
		d := Normal(tp.Leaf(loc), tp.Leaf(scale))
		d.LogProbSum(tp.Leaf(x), 1)
	}
}

func BenchmarkTapeAlone(b *testing.B) {
	tp := tensor.NewTape()
	x, loc, scale := tensor.Scalar(0.3), tensor.Scalar(0.1), tensor.Scalar(2)
	b.ReportAllocs()
	for b.Loop() {
		tp.Reset()
		Normal(tp.Leaf(loc), tp.Leaf(scale))
		tp.Leaf(x)
	}
}

func BenchmarkNormalLogProbSum200(b *testing.B) {
	tp := tensor.NewTape()
	x, loc, scale := tensor.Zeros(100, 2), tensor.Ones(100, 2), tensor.Scalar(2)
	b.ReportAllocs()
	for b.Loop() {
		tp.Reset()
		d := Normal(tp.Leaf(loc), tp.Leaf(scale)).ToEvent(1)
		d.LogProbSum(tp.Const(x), 1)
	}
}

func BenchmarkNormalSample13(b *testing.B) {
	tp := tensor.NewTape()
	loc, scale := tensor.Zeros(13), tensor.Ones(13)
	key := NewKey(1)
	b.ReportAllocs()
	for b.Loop() {
		tp.Reset()
		Normal(tp.Leaf(loc), tp.Leaf(scale)).Sample(tp, key)
	}
}
