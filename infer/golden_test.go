package infer_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// golden is testdata/svi_seed_model.json: what Pyro computes, to the last
// bits, for the tutorial's regression.
type golden struct {
	X          [][]float64
	Y          [][]float64
	Latents    map[string]any
	LogProbSum map[string]float64 `json:"log_prob_sum"`
	LogJoint   float64            `json:"log_joint"`
	Steps      []struct {
		EpsOrder      []string `json:"eps_order"`
		Eps           []any
		Loss          float64
		Constrained   map[string]any `json:"params_after_constrained"`
		Unconstrained map[string]any `json:"params_after_unconstrained"`
	} `json:"svi_adam_lr0.01"`
}

func readGolden(t testing.TB) (g golden, d data) {
	t.Helper()
	raw, err := os.ReadFile("testdata/svi_seed_model.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g, data{matrix(g.X), matrix(g.Y)}
}

func matrix(rows [][]float64) *tensor.Tensor {
	var flat []float64
	for _, r := range rows {
		flat = append(flat, r...)
	}
	return tensor.FromSlice(flat, len(rows), len(rows[0]))
}

// fromJSON makes a tensor of nested lists.
func fromJSON(v any) *tensor.Tensor {
	list, ok := v.([]any)
	if !ok {
		return tensor.Scalar(v.(float64))
	}
	parts := make([]*tensor.Tensor, len(list))
	for i, e := range list {
		parts[i] = fromJSON(e)
	}
	return tensor.Stack(0, parts...)
}

// The log joint density of given latents.
func TestGoldenLogJoint(t *testing.T) {
	g, d := readGolden(t)
	values := poutine.Values{}
	for name, v := range g.Latents {
		values[name] = fromJSON(v)
	}
	tr, err := poutine.Record(pyro.New(pyro.Config{}).With(poutine.Condition(values)), bind(t, newRegression(5, 2)), d)
	if err != nil {
		t.Fatal(err)
	}
	for s := range tr.Sites() {
		if !s.HasDensity() {
			continue
		}
		near(t, "log-prob of "+s.Name, s.LogProbSum().Item(), g.LogProbSum[s.Name], 1e-12)
	}
	sum, err := tr.LogProbSum()
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log joint", sum.Item(), g.LogJoint, 1e-12)
}

// inject makes the guide's normal sites loc + scale·eps for given eps, on the
// tape, so that gradients are those of the reparameterised draw.
func inject(eps *map[string]*tensor.Tensor) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if e := (*eps)[s.Name]; e != nil && s.Value == nil {
				s.Value = s.Dist.Param("loc").Add(s.Dist.Param("scale").Mul(e.As(s.Dist.DType())))
			}
			next(s)
		}
	}
}

// under runs a model inside a handler.
type under[A any] struct {
	h pyro.Handler
	m pyro.Model[A]
}

func (u under[A]) Run(s *pyro.Scope, args A) *tensor.Tensor { return u.m.Run(s.With(u.h), args) }

// S-36a and traps 1, 2, 3: five steps of SVI with injected noise reproduce
// Pyro's losses and parameters.
func TestGoldenSVI(t *testing.T) {
	for _, c := range []struct {
		dtype tensor.DType
		tol   float64 // relative to max(1, |want|), as the golden file's issue states
	}{{tensor.Float64, 1e-9}, {tensor.Float32, 1e-4}} {
		t.Run(c.dtype.String(), func(t *testing.T) {
			g, d := readGolden(t)
			d = data{d.x.As(c.dtype), d.y.As(c.dtype)}
			model := bind(t, newRegressionAs(5, 2, c.dtype))
			guide, err := autoguide.Normal(model, d)
			if err != nil {
				t.Fatal(err)
			}
			var eps map[string]*tensor.Tensor
			svi := infer.NewSVI(model, under[data]{inject(&eps), guide}, optim.Adam(0.01), infer.TraceELBO{})
			for i, step := range g.Steps {
				eps = map[string]*tensor.Tensor{}
				for k, name := range step.EpsOrder {
					eps[name+"_unconstrained"] = fromJSON(step.Eps[k])
				}
				loss, err := svi.Step(context.Background(), d)
				if err != nil {
					t.Fatal(err)
				}
				near(t, "loss", loss, step.Loss, c.tol)
				for name, want := range step.Constrained {
					allNear(t, name, svi.Store().Get(name), fromJSON(want), c.tol)
				}
				for name, want := range step.Unconstrained {
					allNear(t, name, svi.Store().Lookup(name).Unconstrained(), fromJSON(want), c.tol)
				}
				if t.Failed() {
					t.Fatalf("step %d", i)
				}
			}
		})
	}
}

func near(t testing.TB, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

func allNear(t testing.TB, what string, got, want *tensor.Tensor, tol float64) {
	t.Helper()
	if got == nil || got.Shape() != want.Shape() {
		t.Errorf("%s = %v, want shape %v", what, got, want.Shape())
		return
	}
	g, w := got.Float64s(), want.Float64s()
	for i := range g {
		near(t, what, g[i], w[i], tol)
	}
}
