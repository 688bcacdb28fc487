// Loops over a vector function, and the list of them that package vecpeers reads.

#include <immintrin.h>
#include <string.h>

typedef struct {
	const char *fn;
	void (*f64)(double *, const double *, long);
	void (*f32)(float *, const float *, long);
} peer;

// LOOP defines name, which sets y[i] to f(x[i]) by vectors of W elements of type T.
#define LOOP(name, isa, T, W, load, store, f)                                              \
	__attribute__((target(isa))) static void name(T *y, const T *x, long n) {          \
		long i = 0;                                                                \
		for (; i + W <= n; i += W) store(y + i, f(load(x + i)));                   \
		if (i < n) {                                                               \
			T t[W] = {0};                                                      \
			memcpy(t, x + i, (n - i) * sizeof(T));                             \
			store(t, f(load(t)));                                              \
			memcpy(y + i, t, (n - i) * sizeof(T));                             \
		}                                                                          \
	}

// LOOPS declares the functions of 8 and 4 float64 and of 16 and 8 float32 of a library and
// defines their loops; ROW512 and ROW256 are their rows of the lists.
#define LOOPS(fn, d8, d4, f16, f8)                                                         \
	__m512d d8(__m512d);                                                               \
	__m256d d4(__m256d);                                                               \
	__m512 f16(__m512);                                                                \
	__m256 f8(__m256);                                                                 \
	LOOP(fn##_d8, "avx512f", double, 8, _mm512_loadu_pd, _mm512_storeu_pd, d8)         \
	LOOP(fn##_d4, "avx2,fma", double, 4, _mm256_loadu_pd, _mm256_storeu_pd, d4)        \
	LOOP(fn##_f16, "avx512f", float, 16, _mm512_loadu_ps, _mm512_storeu_ps, f16)       \
	LOOP(fn##_f8, "avx2,fma", float, 8, _mm256_loadu_ps, _mm256_storeu_ps, f8)

// DOUBLED declares f of two arguments and defines name as f(x, x), which LOOPS then takes.
#define DOUBLED(T, isa, name, f) T f(T, T); __attribute__((target(isa))) static T name(T x) { return f(x, x); }

// DOUBLES is DOUBLED for the four types: a library's power, as x^x.
#define DOUBLES(d8, d4, f16, f8, pd8, pd4, pf16, pf8)                                      \
	DOUBLED(__m512d, "avx512f", d8, pd8) DOUBLED(__m256d, "avx2,fma", d4, pd4)         \
	DOUBLED(__m512, "avx512f", f16, pf16) DOUBLED(__m256, "avx2,fma", f8, pf8)

#define ROW512(fn) {#fn, fn##_d8, fn##_f16}
#define ROW256(fn) {#fn, fn##_d4, fn##_f8}
