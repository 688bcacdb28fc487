package dist

import (
	"errors"
	"math"
	"testing"

	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// TestKLOfExpandedPoint: a point mass that is expanded has a divergence for each element of the batch, also where that is empty.
func TestKLOfExpandedPoint(t *testing.T) {
	for _, batch := range []tensor.Shape{tensor.NewShape(2, 3), tensor.NewShape(0)} {
		kl, err := KL(Delta(0.5).ExpandTo(batch), Normal(0, 1))
		if err != nil || kl.Shape() != batch {
			t.Errorf("KL of a point with batch shape %v is %v, %v", batch, kl, err)
		}
	}
}

// TestKLOfTypes: numbers have the type of the tensors of the other, whichever formula is taken; two types of tensors are a mistake.
func TestKLOfTypes(t *testing.T) {
	narrow := tensor.Of(1, 2).As(tensor.Float32)
	for _, pair := range [][2]Dist{{Gamma(narrow, 2), Normal(0, 1)}, {Gamma(1, 2), Normal(narrow, 1)}, {Normal(1, 2), Normal(narrow, 1)}, {Delta(1), Normal(narrow, 1)}} {
		kl, err := KL(pair[0], pair[1])
		if err != nil || kl.DType() != tensor.Float32 || kl.Len() != 2 {
			t.Errorf("KL of %v from %v is %v, %v", pair[0], pair[1], kl, err)
		}
	}
	defer func() {
		if _, ok := recover().(*tensor.DTypeError); !ok {
			t.Error("KL of tensors of two types is no panic with a *tensor.DTypeError")
		}
	}()
	_, _ = KL(Normal(narrow, 1), Normal(tensor.Of(1, 2), 1))
}

// TestKLWithoutFormula: what has none is an error, and no NaN; draws of different lengths are of different shapes.
func TestKLWithoutFormula(t *testing.T) {
	for _, pair := range [][2]Dist{
		{Binomial(5, 0.5), Binomial(6, 0.3)},
		{BinomialLogits(tensor.Of(3, 5), 0.5), Binomial(tensor.Of(3, 6), 0.3)},
		{Normal(0, 1).Expand(3).ToEvent(1), Normal(0, 1).Expand(1).ToEvent(1)},
		{Transformed(Normal(tensor.Of(1, 2), 1), transform.Softmax{}), Transformed(Normal(tensor.Of(1, 3), 1), transform.Softmax{})},
	} {
		kl, err := KL(pair[0], pair[1])
		if unsupported := (*UnsupportedError)(nil); !errors.As(err, &unsupported) {
			t.Errorf("KL of %v from %v is %v, %v", pair[0], pair[1], kl, err)
		}
	}
}

// TestKLBeyondTensors: values beyond bounds that are tensors make the divergence infinite as those beyond numbers do.
func TestKLBeyondTensors(t *testing.T) {
	kl, err := KL(Normal(0, 1), Pareto(tensor.Of(1, 2), 3))
	if err != nil || kl.Shape() != tensor.NewShape(2) || !math.IsInf(kl.At(0), 1) || !math.IsInf(kl.At(1), 1) {
		t.Errorf("KL of a normal from Pareto distributions is %v, %v", kl, err)
	}
}

// TestKLOfImages: the transforms may be made twice, and hold tensors, in both types.
func TestKLOfImages(t *testing.T) {
	for _, dtype := range []tensor.DType{tensor.Float64, tensor.Float32} {
		tp := tensor.NewTape()
		scale, loc := tp.Leaf(tensor.Of(2, 3).As(dtype)), tp.Leaf(tensor.Of(1, 2).As(dtype))
		image := func(base Dist) Dist {
			return Transformed(base, transform.NewAffine(0, scale), transform.Inverse(transform.Inverse(transform.Exp{})), transform.Independent(transform.NewAffine(1, 2), 1))
		}
		kl, err := KL(image(Normal(loc, 1)), image(Normal(loc.Detach(), 2)))
		plain, _ := KL(Normal(loc, 1), Normal(loc.Detach(), 2))
		if err != nil || kl.DType() != dtype || math.Abs(kl.Item()-plain.Sum().Item()) > 1e-6 {
			t.Errorf("KL of images of type %v is %v, %v, want the sum of %v", dtype, kl, err, plain)
		}
	}
}
