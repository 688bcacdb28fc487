package constraint_test

import (
	"fmt"

	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// Check finds the first number that is not allowed. Bounds may be tensors, laid over the values.
func ExampleConstraint() {
	inside := constraint.Interval(0, tensor.Of(1, 10))
	x := tensor.FromSlice([]float64{0.5, 7, 2, 7}, 2, 2)
	at, ok := inside.Check(x)
	fmt.Println(at, ok, constraint.At(inside, x.Shape(), at))

	fmt.Println(constraint.Simplex.Check(tensor.Of(0.5, 0.3, 0.2)))
	// Output:
	// 2 false interval [0, 1]
	// -1 true
}
