//go:build !purego

package arm64

import (
	"github.com/gopyro/gopyro/internal/asm/coef"
	"github.com/gopyro/gopyro/internal/asm/column"
)

// columns gives the assembly the offsets in column.Table.
type columns column.Table

// densityTable holds the constants of the steps of log-densities.
type densityTable struct {
	logFactorial                                           [16]float64
	fromDivisor, divisors                                  v2
	s0, s1, s2, s3, s4, s5                                 v2 // coef.Stirling
	t0, t1, t2, t3, t4, t5, t6                             v2 // coef.DigammaTail
	minusHalfLn2Pi                                         v2
	np0, np1, np2, np3, np4, np5, np6, np7, np8, np9, np10 v2 // coef.StudentNormP
	nq1, nq2, nq3, nq4, nq5, nq6, nq7, nq8, nq9, nq10      v2 // coef.StudentNormQ
	mp0, mp1, mp2, mp3, mp4, mp5, mp6, mp7, mp8, mp9       v2 // coef.StudentSlopeP
	mq1, mq2, mq3, mq4, mq5, mq6, mq7, mq8, mq9            v2 // coef.StudentSlopeQ
	wholes, maxWhole, fifteen, inf                         v2
}

var densityK = densityTable{
	logFactorial: coef.LogFactorial,
	fromDivisor:  splatBits(1<<63 - minDivisorBits),
	divisors:     splatBits(1<<63 + maxDivisorBits - minDivisorBits),
	s0:           splat(coef.Stirling0), s1: splat(coef.Stirling1), s2: splat(coef.Stirling2),
	s3: splat(coef.Stirling3), s4: splat(coef.Stirling4), s5: splat(coef.Stirling5),
	t0: splat(coef.DigammaTail0), t1: splat(coef.DigammaTail1), t2: splat(coef.DigammaTail2),
	t3: splat(coef.DigammaTail3), t4: splat(coef.DigammaTail4), t5: splat(coef.DigammaTail5),
	t6:             splat(coef.DigammaTail6),
	minusHalfLn2Pi: splat(-coef.HalfLn2PiHi),
	np0:            splat(coef.StudentNormP0), np1: splat(coef.StudentNormP1), np2: splat(coef.StudentNormP2),
	np3: splat(coef.StudentNormP3), np4: splat(coef.StudentNormP4), np5: splat(coef.StudentNormP5),
	np6: splat(coef.StudentNormP6), np7: splat(coef.StudentNormP7), np8: splat(coef.StudentNormP8),
	np9: splat(coef.StudentNormP9), np10: splat(coef.StudentNormP10), nq1: splat(coef.StudentNormQ1),
	nq2: splat(coef.StudentNormQ2), nq3: splat(coef.StudentNormQ3), nq4: splat(coef.StudentNormQ4),
	nq5: splat(coef.StudentNormQ5), nq6: splat(coef.StudentNormQ6), nq7: splat(coef.StudentNormQ7),
	nq8: splat(coef.StudentNormQ8), nq9: splat(coef.StudentNormQ9), nq10: splat(coef.StudentNormQ10),
	mp0: splat(coef.StudentSlopeP0), mp1: splat(coef.StudentSlopeP1), mp2: splat(coef.StudentSlopeP2),
	mp3: splat(coef.StudentSlopeP3), mp4: splat(coef.StudentSlopeP4), mp5: splat(coef.StudentSlopeP5),
	mp6: splat(coef.StudentSlopeP6), mp7: splat(coef.StudentSlopeP7), mp8: splat(coef.StudentSlopeP8),
	mp9: splat(coef.StudentSlopeP9), mq1: splat(coef.StudentSlopeQ1), mq2: splat(coef.StudentSlopeQ2),
	mq3: splat(coef.StudentSlopeQ3), mq4: splat(coef.StudentSlopeQ4), mq5: splat(coef.StudentSlopeQ5),
	mq6: splat(coef.StudentSlopeQ6), mq7: splat(coef.StudentSlopeQ7), mq8: splat(coef.StudentSlopeQ8),
	mq9:    splat(coef.StudentSlopeQ9),
	wholes: splat(0x1p52), maxWhole: splat(0x1p51), fifteen: splatBits(15), inf: splatBits(infBits),
}

const (
	minDivisorBits = (1023 - 500) << 52
	maxDivisorBits = (1023 + 500) << 52
)

// NormalTermsF64NEON is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64NEON(c *column.Table, from int) (done int)

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
