//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/arm64"

// densityPieceF64 starts at element from and returns how many elements are done.
func densityPieceF64(t Tier, op Density, c *Columns, from int) int {
	if t == NEON {
		return densityF64NEON(op, c, from)
	}
	genericDensityF64(op, c, from, c.Len)
	return c.Len
}

// densityF64NEON starts at element from and returns how many elements are done.
func densityF64NEON(op Density, c *Columns, from int) int {
	switch op {
	case NormalTerms:
		return arm64.NormalTermsF64NEON(c, from)
	case NormalValues:
		return arm64.NormalValuesF64NEON(c, from)
	case MixTerms:
		return arm64.MixTermsF64NEON(c, from)
	case MixShares:
		return arm64.MixSharesF64NEON(c, from)
	case MinusAbs:
		return arm64.MinusAbsF64NEON(c, from)
	case LogisticTerms:
		return arm64.LogisticTermsF64NEON(c, from)
	case Difference:
		return arm64.DifferenceF64NEON(c, from)
	case Excess:
		return arm64.ExcessF64NEON(c, from)
	case Ratios:
		return arm64.RatiosF64NEON(c, from)
	case StirlingTerms:
		return arm64.StirlingTermsF64NEON(c, from)
	case DevianceTerms:
		return arm64.DevianceTermsF64NEON(c, from)
	case GammaLogs:
		return arm64.GammaLogsF64NEON(c, from)
	case GammaSlopes:
		return arm64.GammaSlopesF64NEON(c, from)
	case InverseGammaSlopes:
		return arm64.InverseGammaSlopesF64NEON(c, from)
	case InverseExcess:
		return arm64.InverseExcessF64NEON(c, from)
	case PoissonTerms:
		return arm64.PoissonTermsF64NEON(c, from)
	case StudentParams:
		return arm64.StudentParamsF64NEON(c, from)
	case StudentTails:
		return arm64.StudentTailsF64NEON(c, from)
	case StudentTerms:
		return arm64.StudentTermsF64NEON(c, from)
	case BetaNorm:
		return arm64.BetaNormF64NEON(c, from)
	case BetaNorms:
		return arm64.BetaNormsF64NEON(c, from)
	case BetaLogs:
		return arm64.BetaLogsF64NEON(c, from)
	case BetaSlopes:
		return arm64.BetaSlopesF64NEON(c, from)
	case BetaExcess:
		return arm64.BetaExcessF64NEON(c, from)
	case LaplaceTerms:
		return arm64.LaplaceTermsF64NEON(c, from)
	case ExponentialTerms:
		return arm64.ExponentialTermsF64NEON(c, from)
	case Quotient:
		return arm64.QuotientF64NEON(c, from)
	case CoinTerms:
		return arm64.CoinTermsF64NEON(c, from)
	case CountTerms:
		return arm64.CountTermsF64NEON(c, from)
	case CountSlopes:
		return arm64.CountSlopesF64NEON(c, from)
	case RisingTerms:
		return arm64.RisingTermsF64NEON(c, from)
	case FactorialRests:
		return arm64.FactorialRestsF64NEON(c, from)
	case BinomialTerms:
		return arm64.BinomialTermsF64NEON(c, from)
	case ChanceTerms:
		return arm64.ChanceTermsF64NEON(c, from)
	case UrnTerms:
		return arm64.UrnTermsF64NEON(c, from)
	case UrnSlopes:
		return arm64.UrnSlopesF64NEON(c, from)
	case GammaRest:
		return arm64.GammaRestF64NEON(c, from)
	case GammaRests:
		return arm64.GammaRestsF64NEON(c, from)
	case BetaBinomialTerm:
		return arm64.BetaBinomialTermF64NEON(c, from)
	case BetaBinomialTerms:
		return arm64.BetaBinomialTermsF64NEON(c, from)
	case RisingTerm:
		return arm64.RisingTermF64NEON(c, from)
	case InflateTerm:
		return arm64.InflateTermF64NEON(c, from)
	case InflateTerms:
		return arm64.InflateTermsF64NEON(c, from)
	}
	genericDensityF64(op, c, from, c.Len)
	return c.Len
}
