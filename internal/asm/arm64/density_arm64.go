//go:build !purego

package arm64

import (
	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// columns gives the assembly the offsets in column.Table.
type columns column.Table

// densityTable holds the constants of the steps of log-densities: first the table that PoissonTerms looks up, then the windows of
// Student's t.
type densityTable struct {
	logFactorial                             [16]float64
	student                                  [len(coef.StudentNorm)]v8
	factorialRest, factorial                 [16]float64
	fromDivisor, divisors                    v2
	s0, s1, s2, s3, s4, s5                   v2 // coef.Stirling
	t0, t1, t2, t3, t4, t5, t6               v2 // coef.DigammaTail
	fewDegrees, windows, minusTwo, halfLn2Pi v2
	minusHalfLn2Pi                           v2
	wholes, maxWhole, fifteen, inf           v2
	counts, belowSixteen                     v2 // bits from which numbers are no counts, of the number before 16
	noCount, someCounts, quarter             v2
	fromShape, shapes                        v2
}

var densityK = densityTable{
	student:    studentRows(),
	fewDegrees: splat(0.5), windows: splat(1.5 - 0x1p-20), minusTwo: splat(-2), halfLn2Pi: splat(coef.HalfLn2PiHi),
	logFactorial: coef.LogFactorial, factorialRest: coef.FactorialRest, factorial: coef.Factorial,
	fromDivisor: splatBits(1<<63 - minDivisorBits),
	divisors:    splatBits(1<<63 + maxDivisorBits - minDivisorBits),
	s0:          splat(coef.Stirling0), s1: splat(coef.Stirling1), s2: splat(coef.Stirling2),
	s3: splat(coef.Stirling3), s4: splat(coef.Stirling4), s5: splat(coef.Stirling5),
	t0: splat(coef.DigammaTail0), t1: splat(coef.DigammaTail1), t2: splat(coef.DigammaTail2),
	t3: splat(coef.DigammaTail3), t4: splat(coef.DigammaTail4), t5: splat(coef.DigammaTail5),
	t6:             splat(coef.DigammaTail6),
	minusHalfLn2Pi: splat(-coef.HalfLn2PiHi),
	wholes:         splat(0x1p52), maxWhole: splat(0x1p51), fifteen: splatBits(15), inf: splatBits(infBits),
	counts: splatBits(1<<63 + (1023+51)<<52 - 1), belowSixteen: splat(0x1.fffffffffffffp+3),
	noCount: splat(0x1p-490), someCounts: splat(0x1p-400), quarter: splat(0.25),
	fromShape: splatBits(1<<63 - minShapeBits), shapes: splatBits(1<<63 + maxShapeBits - minShapeBits),
}

func studentRows() (t [len(coef.StudentNorm)]v8) {
	for k, row := range coef.StudentNorm {
		t[k] = row
	}
	return t
}

const (
	minDivisorBits = (1023 - 500) << 52
	maxDivisorBits = (1023 + 500) << 52
	minShapeBits   = (1023 - 60) << 52
	maxShapeBits   = (1023 + 60) << 52
)

// NormalTermsF64NEON is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64NEON(c *column.Table, from int) (done int)

// NormalValuesF64NEON is [generic.NormalValues] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalValuesF64NEON(c *column.Table, from int) (done int)

// MixTermsF64NEON is [generic.MixTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixTermsF64NEON(c *column.Table, from int) (done int)

// MixSharesF64NEON is [generic.MixShares] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixSharesF64NEON(c *column.Table, from int) (done int)

// MinusAbsF64NEON is [generic.MinusAbs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MinusAbsF64NEON(c *column.Table, from int) (done int)

// LogisticTermsF64NEON is [generic.LogisticTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LogisticTermsF64NEON(c *column.Table, from int) (done int)

// DifferenceF64NEON is [generic.Difference] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DifferenceF64NEON(c *column.Table, from int) (done int)

// ExcessF64NEON is [generic.Excess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExcessF64NEON(c *column.Table, from int) (done int)

// RatiosF64NEON is [generic.Ratios] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RatiosF64NEON(c *column.Table, from int) (done int)

// StirlingTermsF64NEON is [generic.StirlingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StirlingTermsF64NEON(c *column.Table, from int) (done int)

// DevianceTermsF64NEON is [generic.DevianceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DevianceTermsF64NEON(c *column.Table, from int) (done int)

// GammaLogsF64NEON is [generic.GammaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaLogsF64NEON(c *column.Table, from int) (done int)

// GammaSlopesF64NEON is [generic.GammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaSlopesF64NEON(c *column.Table, from int) (done int)

// InverseGammaSlopesF64NEON is [generic.InverseGammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseGammaSlopesF64NEON(c *column.Table, from int) (done int)

// InverseExcessF64NEON is [generic.InverseExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseExcessF64NEON(c *column.Table, from int) (done int)

// PoissonTermsF64NEON is [generic.PoissonTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func PoissonTermsF64NEON(c *column.Table, from int) (done int)

// StudentParamsF64NEON is [generic.StudentParams] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentParamsF64NEON(c *column.Table, from int) (done int)

// StudentTailsF64NEON is [generic.StudentTails] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTailsF64NEON(c *column.Table, from int) (done int)

// StudentTermsF64NEON is [generic.StudentTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTermsF64NEON(c *column.Table, from int) (done int)

// BetaNormF64NEON is [generic.BetaNorm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormF64NEON(c *column.Table, from int) (done int)

// BetaNormsF64NEON is [generic.BetaNorms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormsF64NEON(c *column.Table, from int) (done int)

// BetaLogsF64NEON is [generic.BetaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaLogsF64NEON(c *column.Table, from int) (done int)

// BetaSlopesF64NEON is [generic.BetaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaSlopesF64NEON(c *column.Table, from int) (done int)

// BetaExcessF64NEON is [generic.BetaExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaExcessF64NEON(c *column.Table, from int) (done int)

// LaplaceTermsF64NEON is [generic.LaplaceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LaplaceTermsF64NEON(c *column.Table, from int) (done int)

// ExponentialTermsF64NEON is [generic.ExponentialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExponentialTermsF64NEON(c *column.Table, from int) (done int)

// QuotientF64NEON is [generic.Quotient] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func QuotientF64NEON(c *column.Table, from int) (done int)

// CoinTermsF64NEON is [generic.CoinTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CoinTermsF64NEON(c *column.Table, from int) (done int)

// CountTermsF64NEON is [generic.CountTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountTermsF64NEON(c *column.Table, from int) (done int)

// RisingTermsF64NEON is [generic.RisingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermsF64NEON(c *column.Table, from int) (done int)

// CountSlopesF64NEON is [generic.CountSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountSlopesF64NEON(c *column.Table, from int) (done int)

// FactorialRestsF64NEON is [generic.FactorialRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func FactorialRestsF64NEON(c *column.Table, from int) (done int)

// BinomialTermsF64NEON is [generic.BinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BinomialTermsF64NEON(c *column.Table, from int) (done int)

// ChanceTermsF64NEON is [generic.ChanceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ChanceTermsF64NEON(c *column.Table, from int) (done int)

// UrnTermsF64NEON is [generic.UrnTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnTermsF64NEON(c *column.Table, from int) (done int)

// UrnSlopesF64NEON is [generic.UrnSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnSlopesF64NEON(c *column.Table, from int) (done int)

// GammaRestF64NEON is [generic.GammaRest] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestF64NEON(c *column.Table, from int) (done int)

// GammaRestsF64NEON is [generic.GammaRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestsF64NEON(c *column.Table, from int) (done int)

// BetaBinomialTermF64NEON is [generic.BetaBinomialTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermF64NEON(c *column.Table, from int) (done int)

// BetaBinomialTermsF64NEON is [generic.BetaBinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermsF64NEON(c *column.Table, from int) (done int)

// RisingTermF64NEON is [generic.RisingTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermF64NEON(c *column.Table, from int) (done int)

// InflateTermF64NEON is [generic.InflateTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermF64NEON(c *column.Table, from int) (done int)

// InflateTermsF64NEON is [generic.InflateTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermsF64NEON(c *column.Table, from int) (done int)
