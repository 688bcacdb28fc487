package module_test

import (
	"slices"
	"testing"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// bare is a module without attributes.
type bare struct {
	module.Base
	Any any
}

type layers struct {
	module.Base
	Bare []*bare
	Deep struct {
		Deeper struct{ Any any }
		List   []struct{ Any any }
	}
}

func (*layers) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

// A module without attributes, such as an activation, may be anywhere, and
// attributes are found through interfaces at any depth.
func TestWalk(t *testing.T) {
	shared := new(bare)
	m := &layers{Bare: []*bare{shared, shared, new(bare)}}
	m.Deep.Deeper.Any = newOne(get)
	m.Deep.List = []struct{ Any any }{{nil}, {newOne(get)}}
	want := []string{"deep.deeper.any.z", "deep.list.1.any.z"}
	if got := bind(t, m).Attributes(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
