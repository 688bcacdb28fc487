//go:build !purego

package arm64

import (
	"slices"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/column"
)

// TestFastPath: kernels that may leave elements to the reference do not where
// every argument is ordinary. Conformance tests would pass on the reference alone.
func TestFastPath(t *testing.T) {
	const n = 67
	x, y := make([]float64, n), make([]float64, n)
	x32, y32 := make([]float32, n), make([]float32, n)
	for i := range x {
		x[i] = float64(i+1) / (n + 1)
		x32[i] = float32(x[i])
	}
	for name, done := range map[string]int{
		"ExpF64": ExpF64NEON(y, x), "Expm1F64": Expm1F64NEON(y, x), "SigmoidF64": SigmoidF64NEON(y, x), "TanhF64": TanhF64NEON(y, x),
		"LogF64": LogF64NEON(y, x), "Log1pF64": Log1pF64NEON(y, x), "SoftplusF64": SoftplusF64NEON(y, x), "LogSigmoidF64": LogSigmoidF64NEON(y, x),
		"ErfF64": ErfF64NEON(y, x), "ErfcF64": ErfcF64NEON(y, x), "NormCDFF64": NormCDFF64NEON(y, x), "LogNormCDFF64": LogNormCDFF64NEON(y, x),
		"NormQuantileF64": NormQuantileF64NEON(y, x), "SinF64": SinF64NEON(y, x), "CosF64": CosF64NEON(y, x),
		"LgammaF64": LgammaF64NEON(y, x), "DigammaF64": DigammaF64NEON(y, x), "PowF64": PowF64NEON(y, x, x),
		"LgammaDigammaF64": LgammaDigammaF64NEON(y, make([]float64, n), x),
		"ExpF32":           ExpF32NEON(y32, x32), "Expm1F32": Expm1F32NEON(y32, x32), "SigmoidF32": SigmoidF32NEON(y32, x32), "TanhF32": TanhF32NEON(y32, x32),
		"LogF32": LogF32NEON(y32, x32), "Log1pF32": Log1pF32NEON(y32, x32), "SoftplusF32": SoftplusF32NEON(y32, x32), "LogSigmoidF32": LogSigmoidF32NEON(y32, x32),
		"ErfF32": ErfF32NEON(y32, x32), "ErfcF32": ErfcF32NEON(y32, x32), "NormCDFF32": NormCDFF32NEON(y32, x32), "LogNormCDFF32": LogNormCDFF32NEON(y32, x32),
		"NormQuantileF32": NormQuantileF32NEON(y32, x32), "SinF32": SinF32NEON(y32, x32), "CosF32": CosF32NEON(y32, x32),
		"LgammaF32": LgammaF32NEON(y32, x32), "DigammaF32": DigammaF32NEON(y32, x32), "PowF32": PowF32NEON(y32, x32, x32),
		"LgammaDigammaF32": LgammaDigammaF32NEON(y32, make([]float32, n), x32),
	} {
		if done != n {
			t.Errorf("%sNEON did %d of %d elements", name, done, n)
		}
	}
}

// TestFastPathOfDensities does so for the steps of log-densities.
func TestFastPathOfDensities(t *testing.T) {
	const n = 67
	c := &column.Table{Len: n}
	for k := range c.In {
		c.In[k] = slices.Repeat([]float64{1}, n)
	}
	for k := range c.Out {
		c.Out[k] = make([]float64, n)
	}
	for name, step := range map[string]func(c *column.Table, from int) int{
		"NormalTerms": NormalTermsF64NEON, "NormalValues": NormalValuesF64NEON, "MixTerms": MixTermsF64NEON, "MixShares": MixSharesF64NEON, "MinusAbs": MinusAbsF64NEON, "LogisticTerms": LogisticTermsF64NEON,
		"Difference": DifferenceF64NEON, "Excess": ExcessF64NEON, "Ratios": RatiosF64NEON,
		"StirlingTerms": StirlingTermsF64NEON, "DevianceTerms": DevianceTermsF64NEON, "GammaLogs": GammaLogsF64NEON,
		"GammaSlopes": GammaSlopesF64NEON, "InverseGammaSlopes": InverseGammaSlopesF64NEON,
		"InverseExcess": InverseExcessF64NEON, "PoissonTerms": PoissonTermsF64NEON, "StudentParams": StudentParamsF64NEON,
		"StudentTails": StudentTailsF64NEON, "StudentTerms": StudentTermsF64NEON,
		"BetaNorm": BetaNormF64NEON, "BetaNorms": BetaNormsF64NEON, "BetaLogs": BetaLogsF64NEON, "BetaExcess": BetaExcessF64NEON,
		"LaplaceTerms": LaplaceTermsF64NEON, "ExponentialTerms": ExponentialTermsF64NEON, "Quotient": QuotientF64NEON,
		"CoinTerms": CoinTermsF64NEON, "CountTerms": CountTermsF64NEON, "CountSlopes": CountSlopesF64NEON, "RisingTerms": RisingTermsF64NEON,
	} {
		for from := range 5 {
			if done := step(c, from); done != n {
				t.Errorf("%sF64NEON did %d of %d elements", name, done, n)
			}
		}
	}
}
