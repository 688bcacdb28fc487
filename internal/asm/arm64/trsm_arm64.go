package arm64

// The columns of B that a triangular solve takes at a time.
const (
	TrsmColsF64NEON = 32
	TrsmColsF32NEON = 64
)

// TrsmF64 describes the substitution of a few rows of a triangular system:
// row after row, X = (X - T·K)·D, where K is the rows solved before. Strides
// count elements.
type TrsmF64 struct {
	Rows, N int      // of X, N a multiple of TrsmColsF64NEON
	T       *float64 // a row of T
	TSkip   int      // to the elements for the first row of X
	TCol    int      // from one element of a row of T to the next
	TStep   int      // from the elements for one row of X to those for the next
	X       *float64 // first row to be solved
	XStep   int      // to the next row to be solved
	K       *float64 // a row of X
	KSkip   int      // to the known rows of the first row, of which there are none
	KStep   int      // from the known rows of one row to those of the next
	LDX     int      // from one known row to the next
	D       *float64 // reciprocals of the diagonal, in the order of the rows
}

// TrsmF32 is [TrsmF64] for float32.
type TrsmF32 struct {
	Rows, N int
	T       *float32
	TSkip   int
	TCol    int
	TStep   int
	X       *float32
	XStep   int
	K       *float32
	KSkip   int
	KStep   int
	LDX     int
	D       *float32
}

// TrsmRowsF64NEON does the substitution.
//
//	Lengths    1 ≤ Rows; row r has r known rows
//	Overlap    X is disjoint from T and D
//
//go:noescape
func TrsmRowsF64NEON(t *TrsmF64)

// TrsmRowsF32NEON is [TrsmRowsF64NEON] for float32.
//
//go:noescape
func TrsmRowsF32NEON(t *TrsmF32)
