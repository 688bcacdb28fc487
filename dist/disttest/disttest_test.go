package disttest_test

import (
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/tensor"
)

// exponential is a family like that of package dist, with a fault.
type exponential struct{ fault string }

func (exponential) Name() string { return "exponential" }
func (exponential) Params() []dist.Param {
	return []dist.Param{{Name: "rate", Constraint: constraint.Positive}}
}
func (exponential) Support(dist.Dist) constraint.Constraint { return constraint.NonNegative }
func (exponential) HasRSample(dist.Dist) bool               { return true }

// wrong returns x times factor if the family has that fault.
func (f exponential) wrong(fault string, x *tensor.Tensor, factor float64) *tensor.Tensor {
	if f.fault == fault {
		return x.MulScalar(factor)
	}
	return x
}

func (f exponential) LogProb(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	rate := d.Param("rate")
	norm := rate.Log()
	switch f.fault {
	case "gradient":
		norm = norm.Detach()
	case "batch":
		norm = rate.Mean().Log()
	case "norm":
		norm = norm.AddScalar(1e-3)
	}
	number := func(v float64) *tensor.Tensor { return tensor.Scalar(v).As(x.DType()) }
	outside := x.Less(number(0))
	switch f.fault {
	case "support":
		outside = outside.MulScalar(0)
	case "NaN":
		outside = x.GreaterEqual(number(0)).SubFrom(1)
	}
	return tensor.Where(outside, number(math.Inf(-1)), norm.Sub(x.Mul(rate)))
}

func (f exponential) Sample(d dist.Dist, tp *tensor.Tape, key dist.Key, shape tensor.Shape) *tensor.Tensor {
	if f.fault == "key" {
		key = key.Fold(uint64(shape.Size()))
	}
	rate := d.Param("rate")
	if f.fault == "pathwise" {
		rate = rate.Detach()
	}
	e := dist.Exponential(1).As(d.DType()).ExpandTo(shape).Sample(tp, key).Div(rate)
	return f.wrong("draws", e, 1.1)
}

func (f exponential) Mean(d dist.Dist) *tensor.Tensor {
	return f.wrong("mean", d.Param("rate").Reciprocal(), 1.1)
}

func (f exponential) Variance(d dist.Dist) *tensor.Tensor {
	return f.wrong("variance", d.Param("rate").Square().Reciprocal(), 1.2)
}

func (f exponential) Entropy(d dist.Dist) *tensor.Tensor {
	return f.wrong("entropy", d.Param("rate").Log().SubFrom(1), 1.1)
}

func (f exponential) CDF(d dist.Dist, x *tensor.Tensor) *tensor.Tensor {
	return f.wrong("CDF", x.Relu().Mul(d.Param("rate")), 1.1).Neg().Expm1().Neg()
}

func (f exponential) ICDF(d dist.Dist, q *tensor.Tensor) *tensor.Tensor {
	return f.wrong("quantile", q.Neg().Log1p().Neg(), 1.0001).Div(d.Param("rate"))
}

// faultVariable names the fault that the family has in a process of its own.
const faultVariable = "DISTTEST_FAULT"

// TestSuiteOfExponential runs the suite on the family, without a fault unless the environment names one.
func TestSuiteOfExponential(t *testing.T) {
	f := exponential{os.Getenv(faultVariable)}
	disttest.Run(t, disttest.Case{
		Make:    func(p []*tensor.Tensor) dist.Dist { return dist.New(f, dist.Of(p[0])) },
		Params:  []*tensor.Tensor{tensor.Scalar(1.7)},
		Outside: []*tensor.Tensor{tensor.Scalar(-0.5)},
	})
}

// TestFaultsAreFound: each fault fails the check that is for it.
func TestFaultsAreFound(t *testing.T) {
	if os.Getenv("GOPYRO_EMULATED") != "" {
		t.Skip("an emulator does not start its own programs")
	}
	for fault, check := range map[string]string{
		"gradient": "Gradients", "batch": "Batch", "norm": "Normalisation", "support": "Support", "NaN": "NaN", "key": "Determinism",
		"pathwise": "SampleGradients", "draws": "Draws/GoodnessOfFit", "mean": "Draws/Moments", "variance": "Draws/Moments", "entropy": "Draws/Moments",
		"CDF": "Draws/GoodnessOfFit", "quantile": "Quantiles",
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			child := exec.Command(os.Args[0], "-test.run=^TestSuiteOfExponential$", "-test.short")
			child.Env = append(os.Environ(), faultVariable+"="+fault)
			said, err := child.CombinedOutput()
			if err == nil || !strings.Contains(string(said), "--- FAIL: TestSuiteOfExponential/"+check+" ") {
				t.Errorf("%s does not fail: %v\n%s", check, err, said)
			}
		})
	}
}
