// Package tensor has dense float64 and float32 arrays with broadcasting, and
// their gradients by reverse mode.
//
// Operations are methods that read like the formula, x.MatMul(w).Add(b), and
// return new tensors or views. A [Tape] records what is computed from its
// leaves and holds the memory, so a repeated step allocates nothing:
//
//	tp := tensor.NewTape()
//	for range steps {
//		tp.Reset()
//		w := tp.Leaf(weight)
//		loss := x.MatMul(w).Sub(y).Square().Sum()
//		tp.Backward([]*tensor.Tensor{loss}, []float64{1})
//		descend(weight, tp.Grad(w))
//	}
//
// Mistakes of the caller (shapes that do not fit, an index that does not
// exist, mixed element types, a tensor used after its tape was reset) are
// panics with a typed error: *[ShapeError], *[IndexError], *[DTypeError],
// *[StaleError], *[TapeError], *[NotPositiveDefiniteError]. NaN propagates.
//
// Results have the same bits on every machine: element-wise functions and
// sums are those of the kernels, which define their order of operations.
//
// # Concurrency
//
// A tensor made without a tape is immutable and may be shared by goroutines.
// A Tape and its tensors belong to one goroutine at a time; a leaf shares the
// elements of the tensor it is made from, which other goroutines may read
// meanwhile.
package tensor
