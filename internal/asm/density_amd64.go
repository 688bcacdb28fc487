//go:build !purego

package asm

import "github.com/gopyro/gopyro/internal/asm/amd64"

func densityF64(op Density, c *Columns) {
	if tier == Generic || c.Len < small {
		genericDensityF64(op, c, 0, c.Len)
		return
	}
	for done := 0; done < c.Len; {
		if tier == AVX512 {
			done = densityF64AVX512(op, c, done)
		} else {
			done = densityF64AVX2(op, c, done)
		}
		if done < c.Len {
			m := min(done+block, c.Len)
			genericDensityF64(op, c, done, m)
			done = m
		}
	}
}

// densityF64AVX512 starts at element from and returns how many elements are done.
func densityF64AVX512(op Density, c *Columns, from int) int {
	switch op {
	case NormalTerms:
		return amd64.NormalTermsF64AVX512(c, from)
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
