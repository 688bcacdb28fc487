package poutine_test

import (
	"errors"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// program samples a site around a centre and returns its value.
func program(name string, centre float64) pyro.Model[int] {
	return pyro.ModelFunc[int](func(s *pyro.Scope, _ int) *tensor.Tensor { return s.Sample(name, dist.Normal(centre, 1e-3)) })
}

func TestPair(t *testing.T) {
	s := pyro.New(pyro.Config{Key: dist.NewKey(1)})
	p := poutine.NewPair(s, program("z", 0), program("z", 100))
	for run := range uint64(3) {
		s.Reset(dist.NewKey(run))
		if z := p.Run(0).Item(); z < 99 || z > 101 || p.Guide.Value("z").Item() != z || p.Model.Return.Item() != z {
			t.Errorf("run %d: the model has %v, the guide %v", run, z, p.Guide.Value("z"))
		}
		if err := p.Unused(); err != nil {
			t.Error(err)
		}
	}
	prior := poutine.NewPair(s, program("z", 0), nil)
	if z := prior.Run(0).Item(); z < -1 || z > 1 || prior.Guide.Len() != 0 {
		t.Errorf("without a guide the model drew %v from its prior", z)
	}
	other := poutine.NewPair(s, program("z", 0), program("guide.z", 100))
	if other.Run(0); !errors.Is(other.Unused(), pyro.ErrUnmatched) {
		t.Errorf("names with a prefix: %v, want %v", other.Unused(), pyro.ErrUnmatched)
	}
}
