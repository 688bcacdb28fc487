package main

import (
	"errors"
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// Part is a module with one random attribute.
type Part struct {
	module.Base
	Z module.Var
}

func newPart() *Part {
	p := new(Part)
	p.Z.Prior(dist.Normal(0, 1))
	return p
}

// Forward reads the attribute.
func (p *Part) Forward(s *pyro.Scope, _ struct{}) *tensor.Tensor { return p.Z.Get(s) }

// Plain is no module.
//
// Go: in Pyro a plain nn.Module between two PyroModules cuts the path of names,
// and parts below it clash. Bind walks through plain structs.
type Plain struct{ Y *Part }

// Whole has two parts side by side and one below a plain struct.
type Whole struct {
	module.Base
	X, Y  *Part
	Plain Plain
}

// Forward reads the attributes of all parts.
func (w *Whole) Forward(s *pyro.Scope, none struct{}) *tensor.Tensor {
	return w.X.Forward(s, none).Add(w.Y.Forward(s, none)).Add(w.Plain.Y.Forward(s, none))
}

// Clash gives two attributes one name.
type Clash struct {
	module.Base
	X, Y module.Var `pyro:"z"`
}

// Forward reads nothing.
func (*Clash) Forward(*pyro.Scope, struct{}) *tensor.Tensor { return nil }

// duplicates shows which names are unique and what happens to those that are
// not: Bind reports them, before anything runs.
func duplicates(r *reader) error {
	whole, err := module.Bind(&Whole{X: newPart(), Y: newPart(), Plain: Plain{newPart()}})
	if err != nil {
		return err
	}
	r.printf("%q\n", whole.Attributes())

	clash := new(Clash)
	clash.X.Prior(dist.Normal(0, 1))
	clash.Y.Prior(dist.Normal(0, 1))
	if _, err = module.Bind(clash); err == nil {
		return fmt.Errorf("two attributes of one name passed Bind")
	}
	r.printf("%v\n", err)

	part := newPart()
	if _, err = module.Bind(&Whole{X: part, Y: part, Plain: Plain{newPart()}}); err == nil {
		return fmt.Errorf("one part at two places passed Bind")
	}
	r.printf("%v\n", err)
	return serve(r)
}

// serve holds the model and its guide in a container and predicts.
//
// Go: the tutorial's Container.forward replays the global variable model, a
// slip that works as long as there is one. module.Container runs the model
// that it holds. As parts of one module the names would differ by a prefix,
// replay would match nothing, and Pyro would silently draw from the prior; the
// container replays strictly.
func serve(r *reader) error {
	c := module.Container[batch]{Model: r.model, Guide: r.guide}
	r.printf("prediction: %v\n", c.Predict(r.run("serve"), batch{Input: r.data.Input}).Shape())

	// A frozen copy serves goroutines at the same time and any batch size, as
	// jit.trace_module does not.
	frozen := module.Freeze(r.model, r.guide, r.store)
	y, err := frozen.Predict(dist.NewKey(seed), batch{Input: randn("new input", 3, 5)})
	if err != nil {
		return err
	}
	r.printf("prediction from a snapshot: %v\n", y.Shape())

	c.Guide = pyro.ModelFunc[batch](func(s *pyro.Scope, _ batch) *tensor.Tensor {
		return s.Sample("guide.linear.bias", dist.Normal(0, 1).Expand(2).ToEvent(1))
	})
	_, err = poutine.Record(r.run("serve"), pyro.ModelFunc[batch](c.Predict), batch{Input: r.data.Input})
	r.printf("a guide whose names have a prefix is refused: %v\n", errors.Is(err, pyro.ErrUnmatched))
	return nil
}
