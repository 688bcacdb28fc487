package constraint

import "github.com/gopyro/gopyro/tensor"

// Basic is a constraint without parameters.
type Basic uint8

// The constraints on numbers.
const (
	Real               Basic = iota // any number but NaN
	Positive                        // x > 0
	SoftplusPositive                // x > 0, reached through softplus rather than exp
	NonNegative                     // x ≥ 0
	UnitInterval                    // 0 ≤ x ≤ 1
	OpenUnitInterval                // 0 < x < 1
	Boolean                         // 0 or 1
	NonNegativeInteger              // 0, 1, 2, …
	PositiveInteger                 // 1, 2, 3, …
	Integer                         // …, -1, 0, 1, …
	NonZero                         // any number but 0 and NaN

	// The constraints on vectors: the last dimension is one element.
	RealVector      // no NaN
	Simplex         // non-negative entries that sum to 1 within 1e-6 (1e-5 in float32)
	Weights         // non-negative entries with a sum that is positive and finite
	OrderedVector   // strictly increasing entries
	PositiveOrdered // strictly increasing positive entries
	OneHot          // one entry 1, the others 0
	Sphere          // euclidean length 1 within 1e-6 (1e-5 in float32)

	// The constraints on square matrices: the last two dimensions are one element.
	LowerTriangular       // zero above the diagonal
	LowerCholesky         // lower triangular with a positive diagonal
	SoftplusLowerCholesky // the same set, its diagonal reached through softplus
	CorrCholesky          // lower Cholesky with rows whose squares sum to 1 within 1e-5
	Symmetric             // equal to its transpose within 1e-6 of the largest entry
	PositiveDefinite      // symmetric, all eigenvalues positive
	CorrMatrix            // positive definite with ones on the diagonal

	numBasic
)

var basicNames = [numBasic]string{
	"real", "positive", "softplus positive", "non-negative", "unit interval", "open unit interval", "boolean",
	"non-negative integer", "positive integer", "integer", "not 0",
	"real vector", "simplex", "non-negative weights, not all 0", "ordered vector", "positive ordered vector", "one-hot vector", "unit sphere",
	"lower triangular", "lower Cholesky", "softplus lower Cholesky", "correlation Cholesky", "symmetric",
	"positive definite", "correlation matrix",
}

func (b Basic) String() string {
	if b < numBasic {
		return basicNames[b]
	}
	return "invalid constraint"
}

// EventDim returns 0 for constraints on numbers, 1 on vectors, 2 on matrices.
func (b Basic) EventDim() int {
	switch {
	case b < RealVector:
		return 0
	case b < LowerTriangular:
		return 1
	}
	return 2
}

// IsDiscrete reports whether the set is countable.
func (b Basic) IsDiscrete() bool {
	return b >= Boolean && b <= Integer || b == OneHot
}

// Contains reports whether the number v is in the set; it is false for constraints on vectors and matrices.
func (b Basic) Contains(v float64) bool {
	return b < RealVector && basicSpans[b].contains(v) && (b != NonZero || v != 0)
}

// Check implements [Constraint].
func (b Basic) Check(x *tensor.Tensor) (index int, ok bool) {
	switch b.EventDim() {
	case 1:
		return b.checkRows(x)
	case 2:
		return b.checkMatrices(x)
	}
	if b == NonZero {
		return firstNot(x, b.Contains)
	}
	return basicSpans[b].check(x)
}
