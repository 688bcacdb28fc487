//go:build libmvec

package logprobpeers

// #cgo CFLAGS: -O3 -ffast-math -march=native
// #cgo LDFLAGS: -lmvec -lm
// #include <math.h>
//
// // Stirling's series eight steps up: libmvec has no lgamma.
// static inline double lg(double x) {
//	double p = x * (x+1) * (x+2) * (x+3) * (x+4) * (x+5) * (x+6) * (x+7), y = x + 8, r = 1 / y, u = r * r;
//	return (y - 0.5) * log(y) - y + 0.91893853320467274178 + r * (1./12 - u * (1./360 - u * (1./1260 - u * (1./1680)))) - log(p);
// }
// static inline double softplus(double l) { return fmax(l, 0) + log1p(exp(-fabs(l))); }
//
// #define WIDE __attribute__((target("prefer-vector-width=512")))
// #define DENSITY(name, expr) \
//	WIDE static double name##_vector(long n, const double *X, const double *A, const double *B, const double *C) { \
//		double s = 0; \
//		for (long i = 0; i < n; i++) { double x = X[i], a = A[i], b = B[i], c = C[i]; (void)b; (void)c; s += expr; } \
//		return s; \
//	} \
//	WIDE static double name##_scalar(long n, const double *X, const double *A, const double *B, const double *C) { \
//		double s = 0, a = *A, b = *B, c = *C; (void)b; (void)c; \
//		for (long i = 0; i < n; i++) { double x = X[i]; s += expr; } \
//		return s; \
//	} \
//	static double name(int scalar, long n, const double *X, const double *A, const double *B, const double *C) { \
//		return scalar ? name##_scalar(n, X, A, B, C) : name##_vector(n, X, A, B, C); \
//	}
// #define HALF_LOG_2PI 0.91893853320467274178
// #define LOG_PI 1.14472988584940017414
//
// DENSITY(normal, -0.5 * ((x - a) / b) * ((x - a) / b) - log(b) - HALF_LOG_2PI)
// DENSITY(lognormal, -0.5 * ((log(x) - a) / b) * ((log(x) - a) / b) - log(b) - HALF_LOG_2PI - log(x))
// DENSITY(halfnormal, 0.5 * log(2 / M_PI) - log(a) - 0.5 * (x / a) * (x / a))
// DENSITY(bernoulli, x * a - softplus(a))
// DENSITY(student, lg((a + 1) / 2) - lg(a / 2) - 0.5 * log(a * M_PI) - log(c) - 0.5 * (a + 1) * log1p((x - b) / c * (x - b) / c / a))
// DENSITY(gamma_, a * log(b) + (a - 1) * log(x) - b * x - lg(a))
// DENSITY(inversegamma, a * log(b) - (a + 1) * log(x) - b / x - lg(a))
// DENSITY(beta, (a - 1) * log(x) + (b - 1) * log1p(-x) - lg(a) - lg(b) + lg(a + b))
// DENSITY(poisson, x * log(a) - a - lg(x + 1))
// DENSITY(laplace, -fabs(x - a) / b - log(2 * b))
// DENSITY(cauchy, -LOG_PI - log(b) - log1p((x - a) / b * (x - a) / b))
// DENSITY(halfcauchy, log(2 / M_PI) - log(a) - log1p(x / a * x / a))
// DENSITY(exponential, log(a) - a * x)
// DENSITY(binomial, x * a - b * softplus(a) + lg(b + 1) - lg(x + 1) - lg(b - x + 1))
// DENSITY(betabinomial, lg(c + 1) - lg(x + 1) - lg(c - x + 1) + lg(x + a) + lg(c - x + b) - lg(c + a + b) - lg(a) - lg(b) + lg(a + b))
// // Of several distributions: textbook formulas, which underflow far out.
// #define PDF(z) exp(-0.5 * (z) * (z))
// DENSITY(truncated, -0.5 * ((x - a) / b) * ((x - a) / b) - log(b) - HALF_LOG_2PI - log(0.5 * (erf((2 - a) / b * M_SQRT1_2) - erf((-2 - a) / b * M_SQRT1_2))))
// DENSITY(folded, log(PDF((x - a) / b) + PDF((x + a) / b)) - log(b) - HALF_LOG_2PI)
// DENSITY(mixture, log(0.3 / b * PDF((x - a) / b) + 0.7 * PDF(x - c)) - HALF_LOG_2PI)
// DENSITY(zeroinflated, x == 0 ? log(b + (1 - b) * exp(-a)) : log1p(-b) + x * log(a) - a - lg(x + 1))
// DENSITY(negativebinomial, x * b - (x + a) * softplus(b) + lg(x + a) - lg(a) - lg(x + 1))
//
// // Rows of k logits a, k in *b: each row its own, or one for all.
// WIDE static double softmax_row(long k, const double *l, double *top) {
//	double m = l[0], t = 0;
//	for (long j = 1; j < k; j++) m = fmax(m, l[j]);
//	for (long j = 0; j < k; j++) t += exp(l[j] - m);
//	*top = m;
//	return log(t);
// }
// WIDE static double categorical(int scalar, long n, const double *X, const double *A, const double *B, const double *C) {
//	double s = 0, m, logs;
//	long k = (long)*B; (void)C;
//	if (scalar) {
//		logs = softmax_row(k, A, &m);
//		for (long i = 0; i < n; i++) s += A[(long)X[i]];
//		return s - n * (m + logs);
//	}
//	for (long i = 0; i < n; i++, A += k) { logs = softmax_row(k, A, &m); s += A[(long)X[i]] - m - logs; }
//	return s;
// }
// WIDE static double onehot(int scalar, long n, const double *X, const double *A, const double *B, const double *C) {
//	double s = 0, m, logs = 0;
//	long k = (long)*B, rows = n / k; (void)C;
//	for (long i = 0; i < rows; i++, X += k) {
//		if (i == 0 || !scalar) { logs = softmax_row(k, A, &m); logs += m; }
//		for (long j = 0; j < k; j++) s += X[j] * A[j];
//		s -= logs;
//		if (!scalar) A += k;
//	}
//	return s;
// }
// WIDE static double multinomial(int scalar, long n, const double *X, const double *A, const double *B, const double *C) {
//	double s = 0, m, logs = 0, total = *C;
//	long k = (long)*B, rows = n / k;
//	for (long i = 0; i < rows; i++, X += k) {
//		if (i == 0 || !scalar) { logs = softmax_row(k, A, &m); logs += m; }
//		for (long j = 0; j < k; j++) s += X[j] * (A[j] - logs) - lg(X[j] + 1);
//		if (!scalar) A += k;
//	}
//	return s + rows * lg(total + 1);
// }
// // One row of k cutpoints in B, k in *C.
// WIDE static double ordered(int scalar, long n, const double *X, const double *A, const double *B, const double *C) {
//	double s = 0, ends[66];
//	long k = (long)*C;
//	ends[0] = -1e300; ends[k + 1] = 1e300;
//	for (long j = 0; j < k; j++) ends[j + 1] = B[j];
//	for (long i = 0; i < n; i++) {
//		double a = A[scalar ? 0 : i];
//		long x = (long)X[i];
//		s += log(1 / (1 + exp(a - ends[x + 1])) - 1 / (1 + exp(a - ends[x])));
//	}
//	return s;
// }
// // Rows of k counts X out of *C with k concentrations A, k in *B: each row its own, or one for all.
// WIDE static double dirichletmultinomial(int scalar, long n, const double *X, const double *A, const double *B, const double *C) {
//	double s = 0;
//	long k = (long)*B, step = scalar ? 0 : k;
//	for (long i = 0; i < n; i += k, A += step) {
//		double sum = 0, t = 0;
//		for (long j = 0; j < k; j++) { sum += A[j]; t += lg(X[i + j] + A[j]) - lg(A[j]) - lg(X[i + j] + 1); }
//		s += t + lg(*C + 1) - lg(*C + sum) + lg(sum);
//	}
//	return s;
// }
import "C"

import "unsafe"

func init() {
	for name, f := range map[string]func(s C.int, n C.long, x, a, b, c *C.double) C.double{
		"Normal":                  func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.normal(s, n, x, a, b, c) },
		"LogNormal":               func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.lognormal(s, n, x, a, b, c) },
		"HalfNormal":              func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.halfnormal(s, n, x, a, b, c) },
		"BernoulliLogits":         func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.bernoulli(s, n, x, a, b, c) },
		"StudentT":                func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.student(s, n, x, a, b, c) },
		"Gamma":                   func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.gamma_(s, n, x, a, b, c) },
		"InverseGamma":            func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.inversegamma(s, n, x, a, b, c) },
		"Beta":                    func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.beta(s, n, x, a, b, c) },
		"Poisson":                 func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.poisson(s, n, x, a, b, c) },
		"Laplace":                 func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.laplace(s, n, x, a, b, c) },
		"Cauchy":                  func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.cauchy(s, n, x, a, b, c) },
		"HalfCauchy":              func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.halfcauchy(s, n, x, a, b, c) },
		"Exponential":             func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.exponential(s, n, x, a, b, c) },
		"BinomialLogits":          func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.binomial(s, n, x, a, b, c) },
		"TruncatedNormal":         func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.truncated(s, n, x, a, b, c) },
		"FoldedNormal":            func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.folded(s, n, x, a, b, c) },
		"Mixture":                 func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.mixture(s, n, x, a, b, c) },
		"ZeroInflatedPoisson":     func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.zeroinflated(s, n, x, a, b, c) },
		"NegativeBinomialLogits":  func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.negativebinomial(s, n, x, a, b, c) },
		"OneHotCategoricalLogits": func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.onehot(s, n, x, a, b, c) },
		"MultinomialLogits":       func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.multinomial(s, n, x, a, b, c) },
		"OrderedLogistic":         func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.ordered(s, n, x, a, b, c) },
		"BetaBinomial":            func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.betabinomial(s, n, x, a, b, c) },
		"DirichletMultinomial": func(s C.int, n C.long, x, a, b, c *C.double) C.double {
			return C.dirichletmultinomial(s, n, x, a, b, c)
		},
		"CategoricalLogits": func(s C.int, n C.long, x, a, b, c *C.double) C.double { return C.categorical(s, n, x, a, b, c) },
	} {
		loops[name] = func(x, a, b, c []float64, scalar bool) float64 {
			s := C.int(0)
			if scalar {
				s = 1
			}
			return float64(f(s, C.long(len(x)), pointer(x), pointer(a), pointer(b), pointer(c)))
		}
	}
}

func pointer(x []float64) *C.double { return (*C.double)(unsafe.SliceData(x)) }
