//go:build !purego

// Steps of log-densities, AVX2, float64. Steps: density_body.h; columns: columns.h;
// words and registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx2.h"
#include "columns.h"
#include "log_body.h"
#include "series_body.h"
#include "density_body.h"
#include "density_gamma_body.h"
#include "density_student_body.h"
#include "density_beta_body.h"
#include "windows_avx2.h"
#include "series_three.h"
#include "density_count_body.h"
#include "density_beta_binomial_body.h"
#include "urn_avx2.h"
#include "log_two_avx2.h"
#include "beta_binomial_avx2.h"

// func NormalTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·NormalTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_NORMAL, NORMAL_TERMS, NEXT3, BACK3)

// func NormalValuesF64AVX2(c *column.Table, from int) (done int)
TEXT ·NormalValuesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_NORMAL, NORMAL_VALUES, NEXT3, BACK3)

// func MixTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·MixTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, MIX_TERMS, NEXT4, BACK4)

// func MixSharesF64AVX2(c *column.Table, from int) (done int)
TEXT ·MixSharesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, MIX_SHARES, NEXT2, BACK2)

// func MinusAbsF64AVX2(c *column.Table, from int) (done int)
TEXT ·MinusAbsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, MINUS_ABS, NEXT1, BACK1)

// func LogisticTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·LogisticTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, LOGISTIC_TERMS, NEXT3, BACK3)

// func DifferenceF64AVX2(c *column.Table, from int) (done int)
TEXT ·DifferenceF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, DIFFERENCE, NEXT2, BACK2)

// func ExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·ExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, EXCESS, NEXT3, BACK3)

// func RatiosF64AVX2(c *column.Table, from int) (done int)
TEXT ·RatiosF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RATIOS, NEXT3, BACK3)

// func StirlingTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StirlingTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, STIRLING_TERMS, NEXT2, BACK2)

// func DevianceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·DevianceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN6, DEVIANCE_TERMS, NEXT6, BACK6)

// func GammaLogsF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaLogsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, GAMMA_LOGS, NEXT5, BACK5)

// func GammaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, GAMMA_SLOPES, NEXT3, BACK3)

// func InverseGammaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·InverseGammaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, INVERSE_GAMMA_SLOPES, NEXT3, BACK3)

// func InverseExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·InverseExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, INVERSE_EXCESS, NEXT3, BACK3)

// func PoissonTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·PoissonTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, POISSON_TERMS, NEXT3, BACK3)

// func StudentParamsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentParamsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, STUDENT_PARAMS, NEXT1, BACK1)

// func StudentTailsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentTailsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, STUDENT_TAILS, NEXT4, BACK4)

// func StudentTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, STUDENT_TERMS, NEXT7, BACK7)

// func BetaNormF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaNormF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	SHAPES_IN
	JMP  check
next:
	SHAPES
	QUOTIENT_OF_SMALL
#define FIRST LGAMMA_FIRST
#define ROW LGAMMA_ROW
#include "beta_three.h"
#undef FIRST
#undef ROW
	SERIES(LGAMMA_C1, C1)
	LGAMMA_DIFFERENCE
	SERIES_DONE
	VADDPD Y15, Y9, Y9
	OUT(0, Y9)
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func BetaNormsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaNormsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	SHAPES_IN
	JMP  check
next:
	SHAPES
	LTK(vecTable_one(R8), V0, M1)
	LTK(vecTable_one(R8), V1, M2)
	QUOTIENT_OF_SMALL
	SLOPES_OF_SMALL
	VMOVUPD V5, S2
	VMOVUPD V4, S3
#define FIRST SLOPE_FIRST
#define ROW SLOPE_ROW
#include "beta_three.h"
#undef FIRST
#undef ROW
	SLOPE_DIFFERENCES
	LGAMMA_DIFFERENCE
	SERIES_DONE
	VADDPD Y15, Y9, Y9
	OUT(0, Y9)
	VADDPD S2, Y6, Y6
	OUT(1, Y6)
	VADDPD S3, Y7, Y7
	OUT(2, Y7)
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func BetaLogsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaLogsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BETA_LOGS, NEXT7, BACK7)

// func BetaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, BETA_SLOPES, NEXT3, BACK3)

// func BetaExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, BETA_EXCESS, NEXT3, BACK3)

// func LaplaceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·LaplaceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, LAPLACE_TERMS, NEXT3, BACK3)

// func ExponentialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·ExponentialTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, EXPONENTIAL_TERMS, NEXT2, BACK2)

// func QuotientF64AVX2(c *column.Table, from int) (done int)
TEXT ·QuotientF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN2, QUOTIENT, NEXT2, BACK2)

// func CoinTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·CoinTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, COIN_TERMS, NEXT4, BACK4)

// func CountTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·CountTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, COUNT_TERMS, NEXT5, BACK5)

// func CountSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·CountSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, COUNT_SLOPES, NEXT5, BACK5)

// func RisingTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·RisingTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RISING_TERMS, NEXT3, BACK3)

// func FactorialRestsF64AVX2(c *column.Table, from int) (done int)
TEXT ·FactorialRestsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN1, FACTORIAL_RESTS, NEXT1, BACK1)

// func BinomialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BinomialTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN7, BINOMIAL_TERMS, NEXT7, BACK7)

// func ChanceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·ChanceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, CHANCE_TERMS, NEXT3, BACK3)

// func UrnTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·UrnTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, URN_TERMS_IN_UNITS, NEXT5, BACK5)

// func UrnSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·UrnSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN4, URN_SLOPES, NEXT4, BACK4)

// func GammaRestF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaRestF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_REST, GAMMA_REST, NEXT1, BACK1)

// func GammaRestsF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaRestsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN_REST, GAMMA_RESTS, NEXT1, BACK1)

// func BetaBinomialTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermF64AVX2(SB), NOSPLIT, $BETA_BINOMIAL_FRAME-24
	COLUMNS(IN_URN, BETA_BINOMIAL_TERM_AVX2, NEXT7, BACK7)

// func BetaBinomialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermsF64AVX2(SB), NOSPLIT, $BETA_BINOMIAL_FRAME-24
	COLUMNS(IN_URN, BETA_BINOMIAL_TERMS_AVX2, NEXT7, BACK7)

// func RisingTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·RisingTermF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN3, RISING_TERM, NEXT3, BACK3)

// func InflateTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·InflateTermF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, INFLATE_TERM, NEXT5, BACK5)

// func InflateTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·InflateTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	COLUMNS(IN5, INFLATE_TERMS, NEXT5, BACK5)
