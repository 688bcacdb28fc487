package tensor

import "gonum.org/v1/gonum/mat"

// ToMat returns a copy of a matrix as gonum's; a vector becomes a column.
// It panics with a *ShapeError for other shapes and, because gonum has no
// empty matrices, for no elements.
func (x *Tensor) ToMat() *mat.Dense {
	x.live()
	if x.shape.n < 1 || x.shape.n > 2 || x.size == 0 {
		panic(shapeError("ToMat", "a vector or a matrix with elements", x))
	}
	rows, cols := x.shape.Dim(0), 1
	if x.shape.n == 2 {
		cols = x.shape.Dim(1)
	}
	return mat.NewDense(rows, cols, x.Float64s())
}

// FromMat returns a copy of m as a float64 matrix.
func FromMat(m mat.Matrix) *Tensor {
	rows, cols := m.Dims()
	t := Zeros(rows, cols)
	for i := 0; i < rows; i++ {
		for j := 0; j < cols; j++ {
			t.f64[i*cols+j] = m.At(i, j)
		}
	}
	return t
}
