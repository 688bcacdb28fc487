package transform_test

import (
	"fmt"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A point of the simplex has one coordinate less than entries, and a volume factor for densities.
func ExampleBiject() {
	t, err := transform.Biject(constraint.Simplex)
	if err != nil {
		fmt.Println(err)
		return
	}
	y := tensor.Of(0.5, 0.3, 0.2)
	x := t.Inverse(y)
	fmt.Printf("%.4f\n", x.Float64s())
	fmt.Printf("%.4f\n", t.Forward(x).Float64s())
	fmt.Printf("%.4f\n", t.LogAbsDet(x, y).Item()) // log 0.5 0.3 0.2
	// Output:
	// [0.6931 0.4055]
	// [0.5000 0.3000 0.2000]
	// -3.5066
}

// A learned parameter is a number in the whole of ℝ, mapped to where it has to be.
func ExampleTo() {
	t, err := transform.To(constraint.Interval(-1, 3))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n", t.Forward(tensor.Of(-100, 0, 1)).Float64s())
	_, err = transform.To(constraint.Boolean)
	fmt.Println(err)
	// Output:
	// [-1.0000 1.0000 1.9242]
	// transform: no To for boolean: the set is discrete, so its values have no unconstrained coordinates; sum it out, or score it without gradient
}

// Transforms are applied in the order given, and so go their codomains.
func ExampleCompose() {
	t := transform.Compose(transform.NewAffine(1, 2), transform.Exp{})
	fmt.Printf("%v: %.4f\n", t.Codomain(), t.Forward(tensor.Of(-0.5, 0)).Float64s())
	// Output: positive: [1.0000 2.7183]
}
