package transform

import "github.com/gopyro/gopyro/dist/constraint"

// A Mapped constraint brings its own transforms. It is how a constraint defined outside this module takes part in
// [Biject] and [To].
type Mapped interface {
	constraint.Constraint
	Biject() Transform // nil if there is none
	To() Transform     // nil if there is none
}

// Biject returns the bijection from unconstrained numbers onto c, for changes of variables: Pyro's biject_to. It
// returns an *UnsupportedError if there is none: for discrete sets, the sphere, symmetric matrices, and sets that this package does not know.
//
// The number of unconstrained numbers may differ from that of the value: a point of a simplex of n entries has n-1, an n
// by n Cholesky factor n(n+1)/2.
func Biject(c constraint.Constraint) (Transform, error) {
	if m, ok := c.(Mapped); ok && m.Biject() != nil {
		return m.Biject(), nil
	}
	if base, n := constraint.Base(c); n > 0 {
		return lifted(Biject, base, n)
	}
	switch c {
	case constraint.Constraint(constraint.Simplex):
		return StickBreaking{}, nil
	case constraint.Constraint(constraint.LowerCholesky):
		return Compose(Triangle{}, LowerCholesky{}), nil
	case constraint.Constraint(constraint.SoftplusLowerCholesky):
		return Compose(Triangle{}, LowerCholesky{Softplus: true}), nil
	case constraint.Constraint(constraint.PositiveDefinite):
		return Compose(Triangle{}, LowerCholesky{}, Gram{}), nil
	}
	return mapOnto("Biject", c)
}

// To returns a map from unconstrained numbers onto c, for optimising a constrained parameter: Pyro's transform_to. It
// need not be one to one: a simplex of n entries is the softmax of n numbers. It returns an *UnsupportedError if there
// is none.
func To(c constraint.Constraint) (Transform, error) {
	if m, ok := c.(Mapped); ok && m.To() != nil {
		return m.To(), nil
	}
	if base, n := constraint.Base(c); n > 0 {
		return lifted(To, base, n)
	}
	switch c {
	case constraint.Constraint(constraint.Simplex):
		return Softmax{}, nil
	case constraint.Constraint(constraint.LowerCholesky):
		return LowerCholesky{}, nil
	case constraint.Constraint(constraint.SoftplusLowerCholesky):
		return LowerCholesky{Softplus: true}, nil
	case constraint.Constraint(constraint.PositiveDefinite):
		return PositiveDefinite{}, nil
	case constraint.Constraint(constraint.Sphere):
		return Normalise{}, nil
	}
	return mapOnto("To", c)
}

func lifted(find func(constraint.Constraint) (Transform, error), base constraint.Constraint, n int) (Transform, error) {
	t, err := find(base)
	if err != nil {
		return nil, err
	}
	return Independent(t, n), nil
}

// mapOnto returns the transform that both registries have for c.
func mapOnto(registry string, c constraint.Constraint) (Transform, error) {
	if c.IsDiscrete() {
		return nil, &UnsupportedError{What: registry, Of: c,
			Reason: "the set is discrete, so its values have no unconstrained coordinates; sum it out, or score it without gradient"}
	}
	switch s := c.(type) {
	case constraint.Bounded:
		if !s.HasLow() && !s.HasHigh() {
			return Identity{}, nil
		}
		return NewInterval(s), nil
	case constraint.Basic:
		if t := basic(s); t != nil {
			return t, nil
		}
	}
	return nil, &UnsupportedError{What: registry, Of: c, Reason: "compose one from this package and use dist.Transformed, or implement transform.Mapped"}
}

func basic(c constraint.Basic) Transform {
	switch c {
	case constraint.Real:
		return Identity{}
	case constraint.RealVector:
		return Independent(Identity{}, 1)
	case constraint.Positive, constraint.NonNegative:
		return Exp{}
	case constraint.SoftplusPositive:
		return Softplus{}
	case constraint.UnitInterval, constraint.OpenUnitInterval:
		return Sigmoid{}
	case constraint.Weights:
		return Independent(Exp{}, 1)
	case constraint.OrderedVector:
		return Ordered{}
	case constraint.PositiveOrdered:
		return Compose(Ordered{}, Independent(Exp{}, 1))
	case constraint.LowerTriangular:
		return Triangle{}
	case constraint.CorrCholesky:
		return CorrCholesky{}
	case constraint.CorrMatrix:
		return Compose(CorrCholesky{}, Gram{Corr: true})
	}
	return nil
}
