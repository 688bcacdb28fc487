//go:build !purego

// Steps of log-densities, NEON, float64. Steps: density_neon.h and the like;
// columns: columns_neon.h; words and registers: vec_neon.h. A call is at most 2048
// elements.

#include "go_asm.h"
#include "textflag.h"

#include "neon.h"
#include "vec_neon.h"
#include "columns_neon.h"
#include "log_neon.h"
#include "window_neon.h"
#include "series_neon.h"
#include "density_neon.h"
#include "density_gamma_neon.h"
#include "density_beta_neon.h"
#include "density_count_neon.h"
#include "density_beta_binomial_neon.h"
#include "density_student_neon.h"

// func NormalTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·NormalTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_NORMAL, NORMAL_TERMS, NEXT3, BACK3)

// func NormalValuesF64NEON(c *column.Table, from int) (done int)
TEXT ·NormalValuesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_NORMAL, NORMAL_VALUES, NEXT3, BACK3)

// func MixTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·MixTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, MIX_TERMS, NEXT4, BACK4)

// func MixSharesF64NEON(c *column.Table, from int) (done int)
TEXT ·MixSharesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, MIX_SHARES, NEXT2, BACK2)

// func MinusAbsF64NEON(c *column.Table, from int) (done int)
TEXT ·MinusAbsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, MINUS_ABS, NEXT1, BACK1)

// func LogisticTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·LogisticTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, LOGISTIC_TERMS, NEXT3, BACK3)

// func DifferenceF64NEON(c *column.Table, from int) (done int)
TEXT ·DifferenceF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, DIFFERENCE, NEXT2, BACK2)

// func ExcessF64NEON(c *column.Table, from int) (done int)
TEXT ·ExcessF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, EXCESS, NEXT3, BACK3)

// func RatiosF64NEON(c *column.Table, from int) (done int)
TEXT ·RatiosF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RATIOS, NEXT3, BACK3)

// func StirlingTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·StirlingTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, STIRLING_TERMS, NEXT2, BACK2)

// func DevianceTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·DevianceTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN6, DEVIANCE_TERMS, NEXT6, BACK6)

// func GammaLogsF64NEON(c *column.Table, from int) (done int)
TEXT ·GammaLogsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, GAMMA_LOGS, NEXT5, BACK5)

// func GammaSlopesF64NEON(c *column.Table, from int) (done int)
TEXT ·GammaSlopesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, GAMMA_SLOPES, NEXT3, BACK3)

// func InverseGammaSlopesF64NEON(c *column.Table, from int) (done int)
TEXT ·InverseGammaSlopesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, INVERSE_GAMMA_SLOPES, NEXT3, BACK3)

// func InverseExcessF64NEON(c *column.Table, from int) (done int)
TEXT ·InverseExcessF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, INVERSE_EXCESS, NEXT3, BACK3)

// func PoissonTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·PoissonTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, POISSON_TERMS, NEXT3, BACK3)

// func StudentParamsF64NEON(c *column.Table, from int) (done int)
TEXT ·StudentParamsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, STUDENT_PARAMS, NEXT1, BACK1)

// func StudentTailsF64NEON(c *column.Table, from int) (done int)
TEXT ·StudentTailsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, STUDENT_TAILS, NEXT4, BACK4)

// func StudentTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·StudentTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, STUDENT_TERMS, NEXT7, BACK7)

// func BetaNormF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaNormF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(SHAPES_IN, BETA_NORM, NEXT2, BACK2)

// func BetaNormsF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaNormsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(SHAPES_IN, BETA_NORMS, NEXT2, BACK2)

// func BetaLogsF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaLogsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BETA_LOGS, NEXT7, BACK7)

// func BetaSlopesF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaSlopesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, BETA_SLOPES, NEXT3, BACK3)

// func BetaExcessF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaExcessF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, BETA_EXCESS, NEXT3, BACK3)

// func LaplaceTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·LaplaceTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, LAPLACE_TERMS, NEXT3, BACK3)

// func ExponentialTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·ExponentialTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, EXPONENTIAL_TERMS, NEXT2, BACK2)

// func QuotientF64NEON(c *column.Table, from int) (done int)
TEXT ·QuotientF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, DIVIDED, NEXT2, BACK2)

// func CoinTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·CoinTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, COIN_TERMS, NEXT4, BACK4)

// func CountTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·CountTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, COUNT_TERMS, NEXT5, BACK5)

// func CountSlopesF64NEON(c *column.Table, from int) (done int)
TEXT ·CountSlopesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, COUNT_SLOPES, NEXT5, BACK5)

// func RisingTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·RisingTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RISING_TERMS, NEXT3, BACK3)

// func FactorialRestsF64NEON(c *column.Table, from int) (done int)
TEXT ·FactorialRestsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, FACTORIAL_RESTS, NEXT1, BACK1)

// func BinomialTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·BinomialTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BINOMIAL_TERMS, NEXT7, BACK7)

// func ChanceTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·ChanceTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, CHANCE_TERMS, NEXT3, BACK3)

// func UrnTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·UrnTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, URN_TERMS, NEXT5, BACK5)

// func UrnSlopesF64NEON(c *column.Table, from int) (done int)
TEXT ·UrnSlopesF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, URN_SLOPES, NEXT4, BACK4)

// func GammaRestF64NEON(c *column.Table, from int) (done int)
TEXT ·GammaRestF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_REST, GAMMA_REST, NEXT1, BACK1)

// func GammaRestsF64NEON(c *column.Table, from int) (done int)
TEXT ·GammaRestsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_REST, GAMMA_RESTS, NEXT1, BACK1)

// func BetaBinomialTermF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BETA_BINOMIAL_TERM, NEXT7, BACK7)

// func BetaBinomialTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BETA_BINOMIAL_TERMS, NEXT7, BACK7)

// func RisingTermF64NEON(c *column.Table, from int) (done int)
TEXT ·RisingTermF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RISING_TERM, NEXT3, BACK3)

// func InflateTermF64NEON(c *column.Table, from int) (done int)
TEXT ·InflateTermF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, INFLATE_TERM, NEXT5, BACK5)

// func InflateTermsF64NEON(c *column.Table, from int) (done int)
TEXT ·InflateTermsF64NEON(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, INFLATE_TERMS, NEXT5, BACK5)
