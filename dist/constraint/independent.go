package constraint

import (
	"strconv"

	"github.com/gopyro/gopyro/tensor"
)

// independent is a constraint on each part of a tensor that counts as one element.
type independent struct {
	base Constraint
	n    uint8
}

// Independent returns c with the n dimensions left of its event dimensions counted as event dimensions too: a value
// is allowed if all its parts are. Independent(c, 0) is c.
func Independent(c Constraint, n int) Constraint {
	if n == 0 {
		return c
	}
	if n < 0 || n+c.EventDim() > tensor.MaxDims {
		panic("constraint: Independent: " + strconv.Itoa(n) + " dimensions")
	}
	if in, ok := c.(independent); ok {
		return independent{in.base, in.n + uint8(n)}
	}
	return independent{c, uint8(n)}
}

// Base returns the constraint that c lifts to further event dimensions and how many there are: c itself and 0 if c
// was not made by [Independent].
func Base(c Constraint) (base Constraint, n int) {
	if in, ok := c.(independent); ok {
		return in.base, int(in.n)
	}
	return c, 0
}

func (c independent) String() string {
	return "independent(" + c.base.String() + ", " + strconv.Itoa(int(c.n)) + ")"
}

func (c independent) EventDim() int { return c.base.EventDim() + int(c.n) }

func (c independent) IsDiscrete() bool { return c.base.IsDiscrete() }

func (c independent) Check(x *tensor.Tensor) (index int, ok bool) {
	if x.NDim() < c.EventDim() {
		return 0, false
	}
	return c.base.Check(x)
}
