//go:build !purego

// Steps of log-densities, AVX2, float64. Steps: density_body.h; columns: columns.h;
// words and registers: vec_avx2.h. A call is at most 4096 elements.

#include "go_asm.h"
#include "textflag.h"

#include "vec_avx2.h"
#include "columns.h"
#include "log_body.h"
#include "window_body.h"
#include "series_body.h"
#include "density_body.h"
#include "density_gamma_body.h"
#include "density_student_body.h"
#include "density_beta_body.h"
#include "density_count_body.h"
#include "density_beta_binomial_body.h"

// func NormalTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·NormalTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	XORL R12, R12
	JMP  check
next:
	NORMAL_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func NormalValuesF64AVX2(c *column.Table, from int) (done int)
TEXT ·NormalValuesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	XORL R12, R12
	JMP  check
next:
	NORMAL_VALUES
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func MixTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·MixTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN4
	JMP  check
next:
	MIX_TERMS
	NEXT4
	FINISHED
check:
	UNTIL(BACK4)
	RETURN

// func MixSharesF64AVX2(c *column.Table, from int) (done int)
TEXT ·MixSharesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN2
	JMP  check
next:
	MIX_SHARES
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func MinusAbsF64AVX2(c *column.Table, from int) (done int)
TEXT ·MinusAbsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN1
	JMP  check
next:
	MINUS_ABS
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func LogisticTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·LogisticTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	LOGISTIC_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func DifferenceF64AVX2(c *column.Table, from int) (done int)
TEXT ·DifferenceF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN2
	JMP  check
next:
	DIFFERENCE
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func ExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·ExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	EXCESS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func RatiosF64AVX2(c *column.Table, from int) (done int)
TEXT ·RatiosF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	RATIOS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func StirlingTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StirlingTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN2
	JMP  check
next:
	STIRLING_TERMS
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func DevianceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·DevianceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN6
	JMP  check
next:
	DEVIANCE_TERMS
	NEXT6
	FINISHED
check:
	UNTIL(BACK6)
	RETURN

// func GammaLogsF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaLogsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	GAMMA_LOGS
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN

// func GammaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	GAMMA_SLOPES
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func InverseGammaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·InverseGammaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	INVERSE_GAMMA_SLOPES
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func InverseExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·InverseExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	INVERSE_EXCESS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func PoissonTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·PoissonTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	POISSON_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func StudentParamsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentParamsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN1
	JMP  check
next:
	CMPQ CX, $(2*LANES)
	JLT  one
	STUDENT_PARAMS_TWO
	JMP  check
one:
	STUDENT_PARAMS
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func StudentTailsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentTailsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN4
	JMP  check
next:
	STUDENT_TAILS
	NEXT4
	FINISHED
check:
	UNTIL(BACK4)
	RETURN

// func StudentTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·StudentTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN7
	JMP  check
next:
	STUDENT_TERMS
	NEXT7
	FINISHED
check:
	UNTIL(BACK7)
	RETURN

// func BetaNormF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaNormF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	LEAQ ·seriesK(SB), R9
	IN2
	JMP  check
next:
	BETA_NORM
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func BetaNormsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaNormsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	LEAQ ·seriesK(SB), R9
	IN2
	JMP  check
next:
	BETA_NORMS
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func BetaLogsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaLogsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN7
	JMP  check
next:
	BETA_LOGS
	NEXT7
	FINISHED
check:
	UNTIL(BACK7)
	RETURN

// func BetaSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	BETA_SLOPES
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func BetaExcessF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaExcessF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	BETA_EXCESS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func LaplaceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·LaplaceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	LAPLACE_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func ExponentialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·ExponentialTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN2
	JMP  check
next:
	EXPONENTIAL_TERMS
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func QuotientF64AVX2(c *column.Table, from int) (done int)
TEXT ·QuotientF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN2
	JMP  check
next:
	QUOTIENT
	NEXT2
	FINISHED
check:
	UNTIL(BACK2)
	RETURN

// func CoinTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·CoinTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN4
	JMP  check
next:
	COIN_TERMS
	NEXT4
	FINISHED
check:
	UNTIL(BACK4)
	RETURN

// func CountTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·CountTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	COUNT_TERMS
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN

// func CountSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·CountSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	COUNT_SLOPES
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN

// func RisingTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·RisingTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	RISING_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func FactorialRestsF64AVX2(c *column.Table, from int) (done int)
TEXT ·FactorialRestsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN1
	JMP  check
next:
	FACTORIAL_RESTS
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func BinomialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BinomialTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN7
	JMP  check
next:
	BINOMIAL_TERMS
	NEXT7
	FINISHED
check:
	UNTIL(BACK7)
	RETURN

// func ChanceTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·ChanceTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	CHANCE_TERMS
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func UrnTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·UrnTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	URN_TERMS
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN

// func UrnSlopesF64AVX2(c *column.Table, from int) (done int)
TEXT ·UrnSlopesF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN4
	JMP  check
next:
	URN_SLOPES
	NEXT4
	FINISHED
check:
	UNTIL(BACK4)
	RETURN

// func GammaRestF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaRestF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	LEAQ ·restK(SB), R10
	IN1
	JMP  check
next:
	GAMMA_REST
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func GammaRestsF64AVX2(c *column.Table, from int) (done int)
TEXT ·GammaRestsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	LEAQ ·restK(SB), R10
	IN1
	JMP  check
next:
	GAMMA_RESTS
	NEXT1
	FINISHED
check:
	UNTIL(BACK1)
	RETURN

// func BetaBinomialTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN7
	JMP  check
next:
	BETA_BINOMIAL_TERM
	NEXT7
	FINISHED
check:
	UNTIL(BACK7)
	RETURN

// func BetaBinomialTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·BetaBinomialTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN7
	JMP  check
next:
	BETA_BINOMIAL_TERMS
	NEXT7
	FINISHED
check:
	UNTIL(BACK7)
	RETURN

// func RisingTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·RisingTermF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN3
	JMP  check
next:
	RISING_TERM
	NEXT3
	FINISHED
check:
	UNTIL(BACK3)
	RETURN

// func InflateTermF64AVX2(c *column.Table, from int) (done int)
TEXT ·InflateTermF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	INFLATE_TERM
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN

// func InflateTermsF64AVX2(c *column.Table, from int) (done int)
TEXT ·InflateTermsF64AVX2(SB), NOSPLIT, $COLUMNS_FRAME-24
	START
	IN5
	JMP  check
next:
	INFLATE_TERMS
	NEXT5
	FINISHED
check:
	UNTIL(BACK5)
	RETURN
