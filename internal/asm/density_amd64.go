//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/amd64"

// densityPieceF64 starts at element from and returns how many elements are done.
func densityPieceF64(t Tier, op Density, c *Columns, from int) int {
	switch t {
	case AVX512:
		return densityF64AVX512(op, c, from)
	case AVX2:
		return densityF64AVX2(op, c, from)
	}
	genericDensityF64(op, c, from, c.Len)
	return c.Len
}

// densityF64AVX512 starts at element from and returns how many elements are done.
func densityF64AVX512(op Density, c *Columns, from int) int {
	switch op {
	case NormalTerms:
		return amd64.NormalTermsF64AVX512(c, from)
	case NormalValues:
		return amd64.NormalValuesF64AVX512(c, from)
	case MixTerms:
		return amd64.MixTermsF64AVX512(c, from)
	case MixShares:
		return amd64.MixSharesF64AVX512(c, from)
	case Quotient:
		return amd64.QuotientF64AVX512(c, from)
	case CoinTerms:
		return amd64.CoinTermsF64AVX512(c, from)
	case CountTerms:
		return amd64.CountTermsF64AVX512(c, from)
	case CountSlopes:
		return amd64.CountSlopesF64AVX512(c, from)
	case RisingTerms:
		return amd64.RisingTermsF64AVX512(c, from)
	case FactorialRests:
		return amd64.FactorialRestsF64AVX512(c, from)
	case BinomialTerms:
		return amd64.BinomialTermsF64AVX512(c, from)
	case ChanceTerms:
		return amd64.ChanceTermsF64AVX512(c, from)
	case UrnTerms:
		return amd64.UrnTermsF64AVX512(c, from)
	case UrnSlopes:
		return amd64.UrnSlopesF64AVX512(c, from)
	case GammaRest:
		return amd64.GammaRestF64AVX512(c, from)
	case GammaRests:
		return amd64.GammaRestsF64AVX512(c, from)
	case BetaBinomialTerm:
		return amd64.BetaBinomialTermF64AVX512(c, from)
	case BetaBinomialTerms:
		return amd64.BetaBinomialTermsF64AVX512(c, from)
	case RisingTerm:
		return amd64.RisingTermF64AVX512(c, from)
	case InflateTerm:
		return amd64.InflateTermF64AVX512(c, from)
	case InflateTerms:
		return amd64.InflateTermsF64AVX512(c, from)
	case ExponentialTerms:
		return amd64.ExponentialTermsF64AVX512(c, from)
	case LaplaceTerms:
		return amd64.LaplaceTermsF64AVX512(c, from)
	case BetaExcess:
		return amd64.BetaExcessF64AVX512(c, from)
	case BetaSlopes:
		return amd64.BetaSlopesF64AVX512(c, from)
	case BetaLogs:
		return amd64.BetaLogsF64AVX512(c, from)
	case BetaNorm:
		return amd64.BetaNormF64AVX512(c, from)
	case BetaNorms:
		return amd64.BetaNormsF64AVX512(c, from)
	case StudentTerms:
		return amd64.StudentTermsF64AVX512(c, from)
	case StudentTails:
		return amd64.StudentTailsF64AVX512(c, from)
	case StudentParams:
		return amd64.StudentParamsF64AVX512(c, from)
	case PoissonTerms:
		return amd64.PoissonTermsF64AVX512(c, from)
	case InverseExcess:
		return amd64.InverseExcessF64AVX512(c, from)
	case InverseGammaSlopes:
		return amd64.InverseGammaSlopesF64AVX512(c, from)
	case GammaSlopes:
		return amd64.GammaSlopesF64AVX512(c, from)
	case GammaLogs:
		return amd64.GammaLogsF64AVX512(c, from)
	case DevianceTerms:
		return amd64.DevianceTermsF64AVX512(c, from)
	case StirlingTerms:
		return amd64.StirlingTermsF64AVX512(c, from)
	case Ratios:
		return amd64.RatiosF64AVX512(c, from)
	case Excess:
		return amd64.ExcessF64AVX512(c, from)
	case Difference:
		return amd64.DifferenceF64AVX512(c, from)
	case LogisticTerms:
		return amd64.LogisticTermsF64AVX512(c, from)
	case MinusAbs:
		return amd64.MinusAbsF64AVX512(c, from)
	}
	return 0
}

// densityF64AVX2 starts at element from and returns how many elements are done.
func densityF64AVX2(op Density, c *Columns, from int) int {
	switch op {
	case NormalTerms:
		return amd64.NormalTermsF64AVX2(c, from)
	case NormalValues:
		return amd64.NormalValuesF64AVX2(c, from)
	case MixTerms:
		return amd64.MixTermsF64AVX2(c, from)
	case MixShares:
		return amd64.MixSharesF64AVX2(c, from)
	case Quotient:
		return amd64.QuotientF64AVX2(c, from)
	case CoinTerms:
		return amd64.CoinTermsF64AVX2(c, from)
	case CountTerms:
		return amd64.CountTermsF64AVX2(c, from)
	case CountSlopes:
		return amd64.CountSlopesF64AVX2(c, from)
	case RisingTerms:
		return amd64.RisingTermsF64AVX2(c, from)
	case FactorialRests:
		return amd64.FactorialRestsF64AVX2(c, from)
	case BinomialTerms:
		return amd64.BinomialTermsF64AVX2(c, from)
	case ChanceTerms:
		return amd64.ChanceTermsF64AVX2(c, from)
	case UrnTerms:
		return amd64.UrnTermsF64AVX2(c, from)
	case UrnSlopes:
		return amd64.UrnSlopesF64AVX2(c, from)
	case GammaRest:
		return amd64.GammaRestF64AVX2(c, from)
	case GammaRests:
		return amd64.GammaRestsF64AVX2(c, from)
	case BetaBinomialTerm:
		return amd64.BetaBinomialTermF64AVX2(c, from)
	case BetaBinomialTerms:
		return amd64.BetaBinomialTermsF64AVX2(c, from)
	case RisingTerm:
		return amd64.RisingTermF64AVX2(c, from)
	case InflateTerm:
		return amd64.InflateTermF64AVX2(c, from)
	case InflateTerms:
		return amd64.InflateTermsF64AVX2(c, from)
	case ExponentialTerms:
		return amd64.ExponentialTermsF64AVX2(c, from)
	case LaplaceTerms:
		return amd64.LaplaceTermsF64AVX2(c, from)
	case BetaExcess:
		return amd64.BetaExcessF64AVX2(c, from)
	case BetaSlopes:
		return amd64.BetaSlopesF64AVX2(c, from)
	case BetaLogs:
		return amd64.BetaLogsF64AVX2(c, from)
	case BetaNorm:
		return amd64.BetaNormF64AVX2(c, from)
	case BetaNorms:
		return amd64.BetaNormsF64AVX2(c, from)
	case StudentTerms:
		return amd64.StudentTermsF64AVX2(c, from)
	case StudentTails:
		return amd64.StudentTailsF64AVX2(c, from)
	case StudentParams:
		return amd64.StudentParamsF64AVX2(c, from)
	case PoissonTerms:
		return amd64.PoissonTermsF64AVX2(c, from)
	case InverseExcess:
		return amd64.InverseExcessF64AVX2(c, from)
	case InverseGammaSlopes:
		return amd64.InverseGammaSlopesF64AVX2(c, from)
	case GammaSlopes:
		return amd64.GammaSlopesF64AVX2(c, from)
	case GammaLogs:
		return amd64.GammaLogsF64AVX2(c, from)
	case DevianceTerms:
		return amd64.DevianceTermsF64AVX2(c, from)
	case StirlingTerms:
		return amd64.StirlingTermsF64AVX2(c, from)
	case Ratios:
		return amd64.RatiosF64AVX2(c, from)
	case Excess:
		return amd64.ExcessF64AVX2(c, from)
	case Difference:
		return amd64.DifferenceF64AVX2(c, from)
	case LogisticTerms:
		return amd64.LogisticTermsF64AVX2(c, from)
	case MinusAbs:
		return amd64.MinusAbsF64AVX2(c, from)
	}
	return 0
}
