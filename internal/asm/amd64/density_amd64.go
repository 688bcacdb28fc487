//go:build !purego

package amd64

import (
	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// columns gives the assembly the offsets in column.Table.
type columns column.Table

// densityTable holds the constants of the steps of log-densities, first the table of windows of Student's t.
type densityTable struct {
	windowTable
	logFactorial, factorialRest, factorial   [16]float64
	fromDivisor, divisors                    v4
	s0, s1, s2, s3, s4, s5                   v4 // coef.Stirling
	t0, t1, t2, t3, t4, t5, t6               v4 // coef.DigammaTail
	fewDegrees, windows, minusTwo, halfLn2Pi v4
	minusHalfLn2Pi                           v4
	wholes, maxWhole, fifteen, inf           v4
	counts, belowSixteen                     v4 // bits from which numbers are no counts, of the number before 16
	noCount, someCounts, quarter             v4
	fromShape, shapes                        v4
}

var densityK = densityTable{
	windowTable: windowTableOf(coef.StudentNorm[:]...),
	fewDegrees:  splat(0.5), windows: splat(1.5 - 0x1p-20), minusTwo: splat(-2), halfLn2Pi: splat(coef.HalfLn2PiHi),
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

const (
	minDivisorBits = (1023 - 500) << 52
	maxDivisorBits = (1023 + 500) << 52
	minShapeBits   = (1023 - 60) << 52
	maxShapeBits   = (1023 + 60) << 52
)

// NormalTermsF64AVX2 is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64AVX2(c *column.Table, from int) (done int)

// NormalValuesF64AVX2 is [generic.NormalValues] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalValuesF64AVX2(c *column.Table, from int) (done int)

// MixTermsF64AVX2 is [generic.MixTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixTermsF64AVX2(c *column.Table, from int) (done int)

// MixSharesF64AVX2 is [generic.MixShares] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixSharesF64AVX2(c *column.Table, from int) (done int)

// NormalTermsF64AVX512 is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64AVX512(c *column.Table, from int) (done int)

// NormalValuesF64AVX512 is [generic.NormalValues] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalValuesF64AVX512(c *column.Table, from int) (done int)

// MixTermsF64AVX512 is [generic.MixTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixTermsF64AVX512(c *column.Table, from int) (done int)

// MixSharesF64AVX512 is [generic.MixShares] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MixSharesF64AVX512(c *column.Table, from int) (done int)

// MinusAbsF64AVX2 is [generic.MinusAbs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MinusAbsF64AVX2(c *column.Table, from int) (done int)

// MinusAbsF64AVX512 is [generic.MinusAbs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MinusAbsF64AVX512(c *column.Table, from int) (done int)

// LogisticTermsF64AVX2 is [generic.LogisticTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LogisticTermsF64AVX2(c *column.Table, from int) (done int)

// LogisticTermsF64AVX512 is [generic.LogisticTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LogisticTermsF64AVX512(c *column.Table, from int) (done int)

// DifferenceF64AVX2 is [generic.Difference] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DifferenceF64AVX2(c *column.Table, from int) (done int)

// DifferenceF64AVX512 is [generic.Difference] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DifferenceF64AVX512(c *column.Table, from int) (done int)

// ExcessF64AVX2 is [generic.Excess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExcessF64AVX2(c *column.Table, from int) (done int)

// ExcessF64AVX512 is [generic.Excess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExcessF64AVX512(c *column.Table, from int) (done int)

// RatiosF64AVX2 is [generic.Ratios] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RatiosF64AVX2(c *column.Table, from int) (done int)

// RatiosF64AVX512 is [generic.Ratios] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RatiosF64AVX512(c *column.Table, from int) (done int)

// StirlingTermsF64AVX2 is [generic.StirlingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StirlingTermsF64AVX2(c *column.Table, from int) (done int)

// StirlingTermsF64AVX512 is [generic.StirlingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StirlingTermsF64AVX512(c *column.Table, from int) (done int)

// DevianceTermsF64AVX2 is [generic.DevianceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DevianceTermsF64AVX2(c *column.Table, from int) (done int)

// DevianceTermsF64AVX512 is [generic.DevianceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func DevianceTermsF64AVX512(c *column.Table, from int) (done int)

// GammaLogsF64AVX2 is [generic.GammaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaLogsF64AVX2(c *column.Table, from int) (done int)

// GammaLogsF64AVX512 is [generic.GammaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaLogsF64AVX512(c *column.Table, from int) (done int)

// GammaSlopesF64AVX2 is [generic.GammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaSlopesF64AVX2(c *column.Table, from int) (done int)

// GammaSlopesF64AVX512 is [generic.GammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaSlopesF64AVX512(c *column.Table, from int) (done int)

// InverseGammaSlopesF64AVX2 is [generic.InverseGammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseGammaSlopesF64AVX2(c *column.Table, from int) (done int)

// InverseGammaSlopesF64AVX512 is [generic.InverseGammaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseGammaSlopesF64AVX512(c *column.Table, from int) (done int)

// InverseExcessF64AVX2 is [generic.InverseExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseExcessF64AVX2(c *column.Table, from int) (done int)

// InverseExcessF64AVX512 is [generic.InverseExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InverseExcessF64AVX512(c *column.Table, from int) (done int)

// PoissonTermsF64AVX2 is [generic.PoissonTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func PoissonTermsF64AVX2(c *column.Table, from int) (done int)

// PoissonTermsF64AVX512 is [generic.PoissonTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func PoissonTermsF64AVX512(c *column.Table, from int) (done int)

// StudentParamsF64AVX2 is [generic.StudentParams] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentParamsF64AVX2(c *column.Table, from int) (done int)

// StudentParamsF64AVX512 is [generic.StudentParams] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentParamsF64AVX512(c *column.Table, from int) (done int)

// StudentTailsF64AVX2 is [generic.StudentTails] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTailsF64AVX2(c *column.Table, from int) (done int)

// StudentTailsF64AVX512 is [generic.StudentTails] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTailsF64AVX512(c *column.Table, from int) (done int)

// StudentTermsF64AVX2 is [generic.StudentTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTermsF64AVX2(c *column.Table, from int) (done int)

// StudentTermsF64AVX512 is [generic.StudentTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func StudentTermsF64AVX512(c *column.Table, from int) (done int)

// BetaNormF64AVX2 is [generic.BetaNorm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormF64AVX2(c *column.Table, from int) (done int)

// BetaNormF64AVX512 is [generic.BetaNorm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormF64AVX512(c *column.Table, from int) (done int)

// BetaNormsF64AVX2 is [generic.BetaNorms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormsF64AVX2(c *column.Table, from int) (done int)

// BetaNormsF64AVX512 is [generic.BetaNorms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaNormsF64AVX512(c *column.Table, from int) (done int)

// BetaLogsF64AVX2 is [generic.BetaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaLogsF64AVX2(c *column.Table, from int) (done int)

// BetaLogsF64AVX512 is [generic.BetaLogs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaLogsF64AVX512(c *column.Table, from int) (done int)

// BetaSlopesF64AVX2 is [generic.BetaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaSlopesF64AVX2(c *column.Table, from int) (done int)

// BetaSlopesF64AVX512 is [generic.BetaSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaSlopesF64AVX512(c *column.Table, from int) (done int)

// BetaExcessF64AVX2 is [generic.BetaExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaExcessF64AVX2(c *column.Table, from int) (done int)

// BetaExcessF64AVX512 is [generic.BetaExcess] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaExcessF64AVX512(c *column.Table, from int) (done int)

// LaplaceTermsF64AVX2 is [generic.LaplaceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LaplaceTermsF64AVX2(c *column.Table, from int) (done int)

// LaplaceTermsF64AVX512 is [generic.LaplaceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LaplaceTermsF64AVX512(c *column.Table, from int) (done int)

// ExponentialTermsF64AVX2 is [generic.ExponentialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExponentialTermsF64AVX2(c *column.Table, from int) (done int)

// ExponentialTermsF64AVX512 is [generic.ExponentialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ExponentialTermsF64AVX512(c *column.Table, from int) (done int)

// QuotientF64AVX2 is [generic.Quotient] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func QuotientF64AVX2(c *column.Table, from int) (done int)

// QuotientF64AVX512 is [generic.Quotient] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func QuotientF64AVX512(c *column.Table, from int) (done int)

// CoinTermsF64AVX2 is [generic.CoinTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CoinTermsF64AVX2(c *column.Table, from int) (done int)

// CoinTermsF64AVX512 is [generic.CoinTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CoinTermsF64AVX512(c *column.Table, from int) (done int)

// CountTermsF64AVX2 is [generic.CountTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountTermsF64AVX2(c *column.Table, from int) (done int)

// CountTermsF64AVX512 is [generic.CountTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountTermsF64AVX512(c *column.Table, from int) (done int)

// RisingTermsF64AVX2 is [generic.RisingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermsF64AVX2(c *column.Table, from int) (done int)

// RisingTermsF64AVX512 is [generic.RisingTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermsF64AVX512(c *column.Table, from int) (done int)

// CountSlopesF64AVX2 is [generic.CountSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountSlopesF64AVX2(c *column.Table, from int) (done int)

// CountSlopesF64AVX512 is [generic.CountSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func CountSlopesF64AVX512(c *column.Table, from int) (done int)

// FactorialRestsF64AVX2 is [generic.FactorialRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func FactorialRestsF64AVX2(c *column.Table, from int) (done int)

// FactorialRestsF64AVX512 is [generic.FactorialRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func FactorialRestsF64AVX512(c *column.Table, from int) (done int)

// BinomialTermsF64AVX2 is [generic.BinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BinomialTermsF64AVX2(c *column.Table, from int) (done int)

// BinomialTermsF64AVX512 is [generic.BinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BinomialTermsF64AVX512(c *column.Table, from int) (done int)

// ChanceTermsF64AVX2 is [generic.ChanceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ChanceTermsF64AVX2(c *column.Table, from int) (done int)

// ChanceTermsF64AVX512 is [generic.ChanceTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func ChanceTermsF64AVX512(c *column.Table, from int) (done int)

// UrnTermsF64AVX2 is [generic.UrnTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnTermsF64AVX2(c *column.Table, from int) (done int)

// UrnTermsF64AVX512 is [generic.UrnTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnTermsF64AVX512(c *column.Table, from int) (done int)

// UrnSlopesF64AVX2 is [generic.UrnSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnSlopesF64AVX2(c *column.Table, from int) (done int)

// UrnSlopesF64AVX512 is [generic.UrnSlopes] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func UrnSlopesF64AVX512(c *column.Table, from int) (done int)

// GammaRestF64AVX2 is [generic.GammaRest] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestF64AVX2(c *column.Table, from int) (done int)

// GammaRestF64AVX512 is [generic.GammaRest] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestF64AVX512(c *column.Table, from int) (done int)

// GammaRestsF64AVX2 is [generic.GammaRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestsF64AVX2(c *column.Table, from int) (done int)

// GammaRestsF64AVX512 is [generic.GammaRests] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func GammaRestsF64AVX512(c *column.Table, from int) (done int)

// BetaBinomialTermF64AVX2 is [generic.BetaBinomialTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermF64AVX2(c *column.Table, from int) (done int)

// BetaBinomialTermsF64AVX2 is [generic.BetaBinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermsF64AVX2(c *column.Table, from int) (done int)

// BetaBinomialTermF64AVX512 is [generic.BetaBinomialTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermF64AVX512(c *column.Table, from int) (done int)

// BetaBinomialTermsF64AVX512 is [generic.BetaBinomialTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func BetaBinomialTermsF64AVX512(c *column.Table, from int) (done int)

// RisingTermF64AVX2 is [generic.RisingTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermF64AVX2(c *column.Table, from int) (done int)

// RisingTermF64AVX512 is [generic.RisingTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func RisingTermF64AVX512(c *column.Table, from int) (done int)

// InflateTermF64AVX2 is [generic.InflateTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermF64AVX2(c *column.Table, from int) (done int)

// InflateTermF64AVX512 is [generic.InflateTerm] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermF64AVX512(c *column.Table, from int) (done int)

// InflateTermsF64AVX2 is [generic.InflateTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermsF64AVX2(c *column.Table, from int) (done int)

// InflateTermsF64AVX512 is [generic.InflateTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func InflateTermsF64AVX512(c *column.Table, from int) (done int)
