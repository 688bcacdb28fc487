package bench

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

// goldenRun is testdata/svi_seed_model.json: five SVI steps of the tutorial's
// regression by Pyro 1.9.1 in float64 with the noise written down.
type goldenRun struct {
	X     [][inputs]float64
	Y     [][outputs]float64
	Steps []goldenStep `json:"svi_adam_lr0.01"`
}

type goldenStep struct {
	Eps    [3]json.RawMessage // in the order bias, weight, obs_scale
	Loss   float64
	Params map[string]json.RawMessage `json:"params_after_unconstrained"`
}

func readGolden(t testing.TB) *goldenRun {
	t.Helper()
	text, err := os.ReadFile("testdata/svi_seed_model.json")
	if err != nil {
		t.Fatal(err)
	}
	run := new(goldenRun)
	if err := json.Unmarshal(text, run); err != nil {
		t.Fatal(err)
	}
	return run
}

func (s *goldenStep) noise(t testing.TB) *noise {
	t.Helper()
	eps := new(noise)
	for i, dst := range []any{&eps.Bias, &eps.Weight, &eps.ObsScale} {
		if err := json.Unmarshal(s.Eps[i], dst); err != nil {
			t.Fatal(err)
		}
	}
	return eps
}

// param returns the numbers of one unconstrained parameter after the step.
func (s *goldenStep) param(t testing.TB, name string) []float64 {
	t.Helper()
	var tree any
	if err := json.Unmarshal(s.Params[name], &tree); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return leaves(tree)
}

func leaves(tree any) []float64 {
	if x, ok := tree.(float64); ok {
		return []float64{x}
	}
	var all []float64
	for _, branch := range tree.([]any) {
		all = append(all, leaves(branch)...)
	}
	return all
}

// goldenTolerance is what the file's own agreement between Pyro versions
// supports; see the README of the golden data.
const goldenTolerance = 1e-9

func TestHandFusedStepReproducesPyro(t *testing.T) {
	run := readGolden(t)
	f := newFused(0.01)
	for i := range run.Steps {
		step := &run.Steps[i]
		loss := f.step(run.X, run.Y, step.noise(t))
		if math.Abs(loss-step.Loss) > goldenTolerance {
			t.Errorf("step %d: loss %.13g, Pyro has %.13g", i, loss, step.Loss)
		}
		compare(t, i, "locs", f, step, func(q *normal) float64 { return q.loc.value })
		compare(t, i, "scales", f, step, func(q *normal) float64 { return q.rho.value })
	}
}

func compare(t *testing.T, step int, kind string, f *fused, want *goldenStep, value func(*normal) float64) {
	t.Helper()
	var got, ref []float64
	f.each(func(q *normal) { got = append(got, value(q)) })
	for _, site := range []string{"linear.bias", "linear.weight", "obs_scale"} {
		ref = append(ref, want.param(t, fmt.Sprintf("AutoNormal.%s.%s", kind, site))...)
	}
	if len(got) != len(ref) {
		t.Fatalf("%s: %d numbers, Pyro has %d", kind, len(got), len(ref))
	}
	for k := range got {
		if !(math.Abs(got[k]-ref[k]) <= goldenTolerance) {
			t.Errorf("step %d: %s[%d] = %.13g, Pyro has %.13g", step, kind, k, got[k], ref[k])
		}
	}
}
