package dist

import (
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Validate returns a *ParamError for the first parameter with an element outside its constraint, or nil.
func (d Dist) Validate() error {
	for i, p := range d.family.Params() {
		t := d.args[i].Tensor()
		if t == nil {
			if v, _ := d.args[i].Number(); v != v {
				return &ParamError{Family: d.Name(), Param: p.Name, Constraint: p.Constraint, Value: v}
			}
			continue
		}
		if at, ok := p.Constraint.Check(t); !ok {
			return &ParamError{Family: d.Name(), Param: p.Name, Constraint: p.Constraint,
				Index: unflatten(at, t.Shape()), Value: flatAt(t, at)}
		}
	}
	if f, ok := d.family.(interface{ validate(d Dist) error }); ok {
		return f.validate(d)
	}
	return nil
}

// ValidateValue returns a *ValueError if x does not broadcast with d or has an element outside the support, and nil
// otherwise.
func (d Dist) ValidateValue(x *tensor.Tensor) error {
	shape := d.Shape()
	if x.NDim() < d.EventDim() && d.toEvent == 0 {
		return d.badShape(x)
	}
	if x.Shape() != shape {
		if _, ok := tensor.BroadcastShapes(x.Shape(), shape); !ok {
			return d.badShape(x)
		}
	}
	support := d.family.Support(d.unwrapped())
	if support == constraint.Constraint(constraint.Real) && d.mask == nil {
		if at, ok := constraint.Real.Check(x); !ok {
			return d.badValue(support, x, at)
		}
		return nil
	}
	if d.off {
		return nil
	}
	if d.mask != nil {
		return d.validateShown(support, x)
	}
	if at, ok := support.Check(x); !ok {
		return d.badValue(support, x, at)
	}
	return nil
}

// validateShown is ValidateValue where the mask leaves out elements: those may be anything.
func (d *Dist) validateShown(support constraint.Constraint, x *tensor.Tensor) error {
	at, ok := support.Check(x)
	if ok {
		return nil
	}
	lp := d.LogProb(x.Detach())
	shown, bad := lp.Float64s(), -1
	for i, v := range shown {
		if v != v || v < -maxFloat {
			bad = i
			break
		}
	}
	if bad < 0 {
		return nil
	}
	return d.badValue(support, x, at)
}

func (d *Dist) badShape(x *tensor.Tensor) error {
	return &ValueError{Family: d.Name(), IsShape: true, Shape: x.Shape(), Want: d.Shape()}
}

func (d *Dist) badValue(support constraint.Constraint, x *tensor.Tensor, at int) error {
	return &ValueError{Family: d.Name(), Support: support, Index: unflatten(at, x.Shape()), Value: flatAt(x, at)}
}

const maxFloat = 0x1.fffffffffffffp+1023

// flatAt returns element i of x in row-major order.
func flatAt(x *tensor.Tensor, i int) float64 {
	f64, f32 := elements(x)
	if f64 != nil {
		if i < len(f64) {
			return f64[i]
		}
		return 0
	}
	if i < len(f32) {
		return float64(f32[i])
	}
	return 0
}
