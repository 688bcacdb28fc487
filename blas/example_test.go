package blas_test

import (
	"fmt"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/mat"

	"github.com/gopyro/gopyro/blas"
)

func ExampleGemmF64() {
	a := []float64{
		1, 2, 3,
		4, 5, 6,
	}
	b := []float64{
		1, 0,
		0, 1,
		1, 1,
	}
	c := make([]float64, 4)
	blas.GemmF64(false, false, 2, 2, 3, 1, a, 3, b, 2, 0, c, 2)
	fmt.Println(c)
	// Output: [4 5 10 11]
}

func ExamplePotrfF64() {
	a := []float64{
		4, 0, // above the diagonal nothing is read
		2, 5,
	}
	ok := blas.PotrfF64(blas.Lower, 2, a, 2)
	fmt.Println(a, ok)
	// Output: [2 0 1 2] true
}

// Gonum's matrices multiply with these kernels after one call at the start of
// the program.
func ExampleImplementation() {
	blas64.Use(blas.Implementation{})
	defer blas64.Use(gonum.Implementation{})

	x := mat.NewDense(2, 2, []float64{1, 2, 3, 4})
	var y mat.Dense
	y.Mul(x, x)
	fmt.Println(mat.Formatted(&y))
	// Output:
	// ⎡ 7  10⎤
	// ⎣15  22⎦
}
