package infer_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// drifting is a model with parameters of every kind. One, with a random initial
// value, is declared from step 12 on only.
func drifting(step *int) pyro.Model[*tensor.Tensor] {
	return pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		loc := s.Param("loc", tensor.Scalar(0.5), nil)
		scale := s.Param("scale", tensor.Scalar(2), constraint.Positive)
		weights := s.Param("mix.weights", tensor.Of(0.2, 0.3, 0.5), constraint.Simplex)
		single := s.Param("single", tensor.FromSlice([]float32{1, 2}), nil)
		fixed := s.Declare(pyro.ParamSpec{Name: "fixed", Init: tensor.Scalar(3), Frozen: true})
		if *step >= 12 {
			late := s.Declare(pyro.ParamSpec{Name: "late", InitFunc: func(key dist.Key) *tensor.Tensor {
				return dist.Normal(0, 1).Sample(nil, key)
			}})
			s.Factor("pull", late.Square().Neg())
		}
		s.Factor("mix", weights.Log().Sum().Add(single.As(tensor.Float64).Square().Neg().Sum()).Mul(fixed))
		z := s.Sample("z", dist.Normal(loc, scale))
		return s.Plate("data", y.Dim(0)).Observe("obs", dist.Normal(z, 1), y)
	})
}

var driftingGuide = pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
	loc := s.Param("guide.loc", tensor.Scalar(0), nil)
	return s.Sample("z", dist.Normal(loc, s.Param("guide.scale", tensor.Scalar(1), constraint.Positive)))
})

// bitsOf returns the losses of the steps from, …, to-1 as bits.
func bitsOf(t *testing.T, svi *infer.SVI[*tensor.Tensor], step *int, from, to int) (bits []uint64) {
	t.Helper()
	y := tensor.Of(1.5, -0.25, 3)
	for *step = from; *step < to; *step++ {
		loss, err := svi.Step(context.Background(), y)
		if err != nil {
			t.Fatal(err)
		}
		bits = append(bits, math.Float64bits(loss))
	}
	return bits
}

// Trap 27: a run that is stopped and resumed from its checkpoint has the bits of
// one that was not: losses, parameters, and the next checkpoint.
func TestResumeHasTheSameBits(t *testing.T) {
	optimizers := map[string]optim.Optimizer{
		"adam":    optim.AdamConfig{LR: 0.05, Decay: 0.99, WeightDecay: 0.01},
		"sgd":     optim.SGDConfig{LR: 0.001, Momentum: 0.9, Nesterov: true, ClipNorm: 5},
		"clipped": optim.ClippedAdam(0.1),
		"several": optim.PerParam(func(name string) optim.Optimizer {
			if strings.HasPrefix(name, "guide.") {
				return optim.SGD(0.001, 0.5)
			}
			return optim.Adam(0.02)
		}),
	}
	for name, opt := range optimizers {
		for _, stop := range []int{0, 5, 12, 20} {
			step := 0
			start := func(seed uint64) *infer.SVI[*tensor.Tensor] {
				return infer.NewSVI(drifting(&step), driftingGuide, opt, infer.TraceELBO{Particles: 3},
					infer.SVIConfig{Seed: seed, Store: pyro.NewStore(seed)})
			}
			whole := start(7)
			want := bitsOf(t, whole, &step, 0, 30)
			first := start(7)
			bitsOf(t, first, &step, 0, stop)
			path := filepath.Join(t.TempDir(), "checkpoint.safetensors")
			if err := first.SaveFile(path); err != nil {
				t.Fatal(err)
			}
			second := start(8) // the seed is part of the checkpoint
			if err := second.LoadFile(path); err != nil {
				t.Fatal(err)
			}
			if second.Steps() != stop {
				t.Errorf("%s: resumed at step %d, want %d", name, second.Steps(), stop)
			}
			if got := bitsOf(t, second, &step, stop, 30); !slices.Equal(got, want[stop:]) {
				t.Errorf("%s: losses after a stop at step %d differ", name, stop)
			}
			if a, b := saved(t, whole), saved(t, second); !bytes.Equal(a, b) {
				t.Errorf("%s: the checkpoints at the end differ after a stop at step %d", name, stop)
			}
		}
	}
}

func saved(t *testing.T, svi *infer.SVI[*tensor.Tensor]) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := svi.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A checkpoint that is loaded and saved at once, before anything has run, is
// the same file.
func TestCheckpointPassesThrough(t *testing.T) {
	step := 0
	svi := infer.NewSVI(drifting(&step), driftingGuide, optim.Adam(0.1), infer.TraceELBO{})
	bitsOf(t, svi, &step, 0, 15)
	file := saved(t, svi)
	again := infer.NewSVI(drifting(&step), driftingGuide, optim.Adam(0.1), infer.TraceELBO{})
	if err := again.Load(bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	want := []string{"fixed", "guide.loc", "guide.scale", "late", "loc", "mix.weights", "scale", "single"}
	if got := again.Store().Unclaimed(); !slices.Equal(got, want) {
		t.Errorf("unclaimed %v, want %v", got, want)
	}
	got, err := tensor.ReadSafetensors(bytes.NewReader(saved(t, again)))
	if err != nil {
		t.Fatal(err)
	}
	before, err := tensor.ReadSafetensors(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Tensors) != len(before.Tensors) || len(got.Metadata) != len(before.Metadata) {
		t.Errorf("%d tensors and %d entries, want %d and %d", len(got.Tensors), len(got.Metadata), len(before.Tensors), len(before.Metadata))
	}
	for _, b := range before.Tensors {
		if g := got.Get(b.Name); g == nil || !g.Equal(b.Tensor) {
			t.Errorf("%s is %v, want %v", b.Name, g, b.Tensor)
		}
	}
}

// The parameters of a checkpoint can be served without the optimiser.
func TestStoreLoadsCheckpoint(t *testing.T) {
	step := 0
	svi := infer.NewSVI(drifting(&step), driftingGuide, optim.Adam(0.1), infer.TraceELBO{})
	bitsOf(t, svi, &step, 0, 10)
	st := pyro.NewStore()
	if err := st.Load(bytes.NewReader(saved(t, svi))); err != nil {
		t.Fatal(err)
	}
	s := pyro.New(pyro.Config{Store: st})
	got := s.Param("scale", tensor.Scalar(1), constraint.Positive).Item()
	if want := svi.Store().Get("scale").Item(); got != want {
		t.Errorf("scale is %v, want %v", got, want)
	}
}

func entry(f *tensor.Safetensors, name string) *tensor.Named {
	return &f.Tensors[slices.IndexFunc(f.Tensors, func(t tensor.Named) bool { return t.Name == name })]
}

// What does not fit is refused, names the culprit, and changes nothing.
func TestCheckpointErrors(t *testing.T) {
	step := 0
	svi := infer.NewSVI(drifting(&step), driftingGuide, optim.Adam(0.1), infer.TraceELBO{})
	bitsOf(t, svi, &step, 0, 3)
	file := saved(t, svi)
	for _, c := range []struct {
		name   string
		change func(f *tensor.Safetensors)
		want   string
	}{
		{"parameters only", func(f *tensor.Safetensors) { delete(f.Metadata, "gopyro") }, `"gopyro"`},
		{"later version", func(f *tensor.Safetensors) { f.Metadata["gopyro"] = "checkpoint 2" }, `"checkpoint 2"`},
		{"step", func(f *tensor.Safetensors) { f.Metadata["step"] = "-1" }, `"step"`},
		{"seed", func(f *tensor.Safetensors) { f.Metadata["seed"] = "x" }, `"seed"`},
		{"key", func(f *tensor.Safetensors) { f.Metadata["store"] = "1:z" }, `"store"`},
		{"rule", func(f *tensor.Safetensors) { f.Metadata["rule:loc"] = "{}" }, `"rule:loc"`},
		{"rate", func(f *tensor.Safetensors) { f.Metadata["rule:loc"] = `{"steps":3,"lr":"NaN","vectors":2}` }, `"rule:loc"`},
		{"another optimiser", func(f *tensor.Safetensors) { f.Metadata["rule:loc"] = `{"steps":3,"lr":"0x1p-4","vectors":1}` }, `"loc"`},
		{"missing vector", func(f *tensor.Safetensors) { f.Metadata["rule:loc"] = `{"steps":3,"lr":"0x1p-4","vectors":9}` }, `optimizer/2/loc`},
		{"missing parameter", func(f *tensor.Safetensors) { f.Tensors = f.Tensors[1:] }, `lacks guide.loc`},
		{"another constraint", func(f *tensor.Safetensors) { f.Metadata["constraint:scale"] = "unit interval" }, `"scale"`},
		{"another shape", func(f *tensor.Safetensors) { entry(f, "fixed").Tensor = tensor.Of(1, 2) }, `"fixed"`},
		{"NaN", func(f *tensor.Safetensors) { entry(f, "loc").Tensor = tensor.Scalar(math.NaN()) }, `"loc"`},
	} {
		f, err := tensor.ReadSafetensors(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		c.change(f)
		var b bytes.Buffer
		if err := tensor.WriteSafetensors(&b, f); err != nil {
			t.Fatal(err)
		}
		err = svi.Load(&b)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %s", c.name, err, c.want)
		}
		var site *pyro.SiteError
		var metadata *pyro.MetadataError
		if !errors.As(err, &site) && !errors.As(err, &metadata) {
			t.Errorf("%s: error of type %T", c.name, err)
		}
		if !bytes.Equal(saved(t, svi), file) {
			t.Fatalf("%s: the refused checkpoint left its mark", c.name)
		}
	}
	var format *tensor.FormatError
	if err := svi.Load(bytes.NewReader(file[:len(file)-1])); !errors.As(err, &format) {
		t.Errorf("cut file: %v", err)
	}
	if err := svi.LoadFile(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for an absent file")
	}
}
