"""Writes testdata/gradients.csv. Needs mpmath. Run: python3 testdata/_gen/gradients.py (from dist), with names of families or pairs to write only their rows anew.

Means, variances, entropies, distribution functions, the logarithms of both tails, quantiles and divergences from their textbook formulas at 400
bits, with derivatives by every parameter from differences at 1600 bits, rounded once to float64. Of a vector the sum of the entries with the
weights 1, 2, … stands for the moment.
"""
import random
import sys

import mpmath as m
from mpmath import mp, mpf

import von_mises

mp.prec = 400
ROWS = 16
G = m.euler
psi = m.digamma
L = m.loggamma


def lu(lo, hi):
    return 10 ** random.uniform(lo, hi)


def u(lo, hi):
    return random.uniform(lo, hi)


def ncdf(z):
    return m.erfc(-z / m.sqrt(2)) / 2


def npdf(z):
    return m.exp(-z * z / 2) / m.sqrt(2 * m.pi)


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def logit(p):
    return m.log(p) - m.log1p(-p)


def P(a, x):
    return m.gammainc(a, 0, x, regularized=True)


def I(a, b, x):
    return m.betainc(a, b, 0, x, regularized=True)


def lbeta(a, b):
    return L(a) + L(b) - L(a + b)


def pinc(f, k):
    """The probability of 0, ..., k for the probabilities f."""
    return sum((f(mpf(i)) for i in range(int(k) + 1)), mpf(0))


def binomial_p(n, p, k):
    return m.exp(L(n + 1) - L(k + 1) - L(n - k + 1) + k * m.log(p) + (n - k) * m.log1p(-p))


def nb_p(n, p, k):
    return m.exp(L(n + k) - L(n) - L(k + 1) + n * m.log1p(-p) + k * m.log(p))


def beta_binomial_p(a, b, n, k):
    return m.exp(L(n + 1) - L(k + 1) - L(n - k + 1) + lbeta(k + a, n - k + b) - lbeta(a, b))


def plogp(p):
    return p * m.log(p) if p else mpf(0)


def student_cdf(df, z):
    half = I(df / 2, mpf(1) / 2, df / (df + z * z)) / 2
    return half if z < 0 else 1 - half


def kuma(a, b, n):
    return b * m.exp(lbeta(1 + n / a, b))


def cb(l):
    return (1 / (1 - m.exp(-l)) - 1 / l, 1 / l ** 2 - 1 / (4 * m.sinh(l / 2) ** 2))


def cb_cdf(l, x):
    return m.expm1(l * x) / m.expm1(l)


def cb_entropy(l):
    return m.log(m.expm1(l) / l) - l * cb(l)[0]


def al_cdf(loc, s, k, x):
    z = (x - loc) / s
    return k * k / (1 + k * k) * m.exp(z / k) if z < 0 else 1 - m.exp(-z * k) / (1 + k * k)


def owen(h, a):
    return m.quad(lambda t: m.exp(-h * h * (1 + t * t) / 2) / (1 + t * t), m.linspace(0, a, 9)) / (2 * m.pi)


def skew_slopes(x, loc, s, k):
    """Derivatives of the distribution function of SkewNormal, whose integral is too slow to be computed at many bits."""
    z = (x - loc) / s
    p = 2 * npdf(z) * ncdf(k * z) / s
    return [p, -p, -p * z, -m.exp(-z * z * (1 + k * k) / 2) / (1 + k * k) / m.pi]


def von_mises_slopes(x, loc, k):
    density = lambda x: m.exp(k * m.cos(x - loc)) / (2 * m.pi * m.besseli(0, k))
    return [density(x), density(m.pi) - density(x), von_mises.mass(-m.pi, x, loc, k)[1]]


def count_entropy(p, rise, scores, gate=None):
    """The entropy of counts with the probability p of 0, which rises by the logarithm rise(x) from x to x+1, and its derivatives, for the scores of x in turn. If there
    is a gate, the counts are 0 with that probability otherwise, and its derivative is the last."""
    lp, x, total, slopes = m.log(p), 0, mpf(0), []
    g = gate or mpf(0)
    while x < 4 or rise(x) > 0 or m.exp(lp) * (1 - lp) > mpf(2) ** -mp.prec * total / -m.expm1(rise(x)):
        p, s = m.exp(lp), next(scores)
        mixed = (1 - g) * p + (g if x == 0 else 0)
        total -= mixed * m.log(mixed)
        by = [(1 - g) * p * a for a in s] + ([(1 if x == 0 else 0) - p] if gate is not None else [])
        slopes = [a - b * m.log(mixed) for a, b in zip(slopes or [mpf(0)] * len(by), by)]
        lp += rise(x)
        x += 1
    return total, slopes


def poisson_counts(r, gate=None):
    def scores():
        x = 0
        while True:
            yield [x / r - 1]
            x += 1
    return count_entropy(m.exp(-r), lambda x: m.log(r / (x + 1)), scores(), gate)


def nb_counts(n, p, dp=1, gate=None):
    """dp is the derivative of p by the parameter."""
    def scores():
        x, rising = 0, mpf(0)
        while True:
            yield [rising + m.log1p(-p), (x / p - n / (1 - p)) * dp]
            rising += 1 / (n + x)
            x += 1
    return count_entropy((1 - p) ** n, lambda x: m.log((n + x) / (x + 1) * p), scores(), gate)


def zip_counts(g, r):
    h, (dr, dg) = poisson_counts(r, g)
    return h, [dg, dr]


def normal_mass(a, b):
    return ncdf(-a) - ncdf(-b) if a > 0 else ncdf(b) - ncdf(a)


def normal_slice(loc, s, low, high):
    """Mean, variance and entropy between low and high."""
    a, b = (low - loc) / s, (high - loc) / s
    p = normal_mass(a, b)
    z, zz = (npdf(a) - npdf(b)) / p, 1 + (a * npdf(a) - b * npdf(b)) / p
    return loc + s * z, s * s * (zz - z * z), m.log(m.sqrt(2 * m.pi) * s * p) + zz / 2


def truncated_normal(loc, scale, low, high, x=lambda a, s, l, h: u(l, h)):
    return dict(params=[("loc", loc), ("scale", scale), ("low", low), ("high", high)], mean=lambda *v: normal_slice(*v)[0], variance=lambda *v: normal_slice(*v)[1],
                entropy=lambda *v: normal_slice(*v)[2], cdf=lambda a, s, l, h, x: normal_mass((l - a) / s, (x - a) / s) / normal_mass((l - a) / s, (h - a) / s), x=x)


def exponential_slice(r, low, high):
    w = high - low
    e = m.expm1(r * w)
    mean = low + 1 / r - w / e
    return mean, 1 / r ** 2 - w * w * (e + 1) / e ** 2, m.log(-m.expm1(-r * w) / r) + r * (mean - low)


def poisson_slice(r):
    """Of a Poisson variable from 2 to 9."""
    p = [r ** k / m.factorial(k) for k in range(2, 10)]
    p = [v / sum(p) for v in p]
    mean = sum(k * v for k, v in zip(range(2, 10), p))
    return mean, sum((k - mean) ** 2 * v for k, v in zip(range(2, 10), p)), -sum(plogp(v) for v in p)


def folded_mean(loc, s):
    return s * m.sqrt(2 / m.pi) * m.exp(-loc * loc / (2 * s * s)) + loc * m.erf(loc / (s * m.sqrt(2)))


def weighted(v):
    return sum((i + 1) * a for i, a in enumerate(v))


def softmax(l):
    e = [m.exp(a) for a in l]
    return [a / sum(e) for a in e]


def mix(f):
    """f of a normal component, for the parameters of the mixture and a value."""
    def g(*v):
        w = softmax(v[0:3])
        return sum(a * f(b, c, *v[9:]) for a, b, c in zip(w, v[3:6], v[6:9]))
    return g


def mix_var(*v):
    mean = mix(lambda b, c: b)(*v)
    return mix(lambda b, c: c * c + b * b)(*v) - mean ** 2


def zero(f):
    return lambda n, p, g, k: g + (1 - g) * f(n, p, k)


LOC = [("loc", lambda: u(-3, 3)), ("scale", lambda: lu(-2, 2))]


def loc_scale(mean, var, entropy, cdf):
    """A family of loc and scale: entropy and cdf are of the standard one."""
    return dict(params=LOC, mean=mean, variance=var, entropy=lambda a, s: entropy + m.log(s) if entropy is not None else None,
                cdf=lambda a, s, x: cdf((x - a) / s), x=lambda a, s: a + s * random.gauss(0, 1.5))


def one(name, lo, hi, **k):
    return dict(params=[(name, lambda: lu(lo, hi))], **k)


def both(a, b, **k):
    return dict(params=[(a[0], lambda: lu(*a[1:])), (b[0], lambda: lu(*b[1:]))], **k)


PROB, GATE = ("probs", lambda: random.choice([u(0, 1), lu(-4, -1)])), ("gate", lambda: u(0.05, 0.95))
LOGITS = ("logits", lambda: u(-6, 6))
COUNT = ("total_count", lambda: random.choice([1, 5, 20, 40]))


def counts(k):
    return lambda *a: random.randrange(k)


def gamma_x(a, b):
    return random.gammavariate(a, 1 / b) + 1e-300


F = {
    "Normal": loc_scale(lambda a, s: a, lambda a, s: s * s, m.log(2 * m.pi * m.e) / 2, ncdf),
    "Laplace": loc_scale(lambda a, s: a, lambda a, s: 2 * s * s, 1 + m.log(2), lambda z: m.exp(z) / 2 if z < 0 else 1 - m.exp(-z) / 2),
    "Cauchy": loc_scale(None, None, m.log(4 * m.pi), lambda z: mpf(1) / 2 + m.atan(z) / m.pi),
    "Logistic": loc_scale(lambda a, s: a, lambda a, s: (s * m.pi) ** 2 / 3, mpf(2), sigmoid),
    "Gumbel": loc_scale(lambda a, s: a + G * s, lambda a, s: (s * m.pi) ** 2 / 6, 1 + G, lambda z: m.exp(-m.exp(-z))),
    "LogNormal": dict(params=[("loc", lambda: u(-3, 3)), ("scale", lambda: lu(-2, 0.5))], mean=lambda a, s: m.exp(a + s * s / 2),
                      variance=lambda a, s: m.expm1(s * s) * m.exp(2 * a + s * s), entropy=lambda a, s: a + m.log(2 * m.pi * m.e) / 2 + m.log(s),
                      cdf=lambda a, s, x: ncdf((m.log(x) - a) / s), x=lambda a, s: random.lognormvariate(a, 1.5 * s)),
    "HalfNormal": one("scale", -2, 2, mean=lambda s: s * m.sqrt(2 / m.pi), variance=lambda s: s * s * (1 - 2 / m.pi),
                      entropy=lambda s: m.log(m.pi * s * s / 2) / 2 + mpf(1) / 2, cdf=lambda s, x: m.erf(x / (s * m.sqrt(2))), x=lambda s: s * abs(random.gauss(0, 1.5))),
    "HalfCauchy": one("scale", -2, 2, entropy=lambda s: m.log(2 * m.pi * s), cdf=lambda s, x: 2 * m.atan(x / s) / m.pi, x=lambda s: s * lu(-2, 2)),
    "Exponential": one("rate", -2, 2, mean=lambda r: 1 / r, variance=lambda r: 1 / r ** 2, entropy=lambda r: 1 - m.log(r),
                       cdf=lambda r, x: -m.expm1(-r * x), x=lambda r: random.expovariate(r)),
    "Uniform": dict(params=[("low", lambda: u(-3, 0)), ("high", lambda: u(0.1, 3))], mean=lambda a, b: (a + b) / 2, variance=lambda a, b: (b - a) ** 2 / 12,
                    entropy=lambda a, b: m.log(b - a), cdf=lambda a, b, x: (x - a) / (b - a), x=lambda a, b: u(a, b)),
    "Gamma": both(("concentration", -1, 3), ("rate", -2, 2), mean=lambda a, b: a / b, variance=lambda a, b: a / b ** 2,
                  entropy=lambda a, b: a - m.log(b) + L(a) + (1 - a) * psi(a), cdf=lambda a, b, x: P(a, b * x), x=gamma_x),
    "Chi2": one("df", -1, 3, mean=lambda k: k, variance=lambda k: 2 * k, entropy=lambda k: k / 2 + m.log(2) + L(k / 2) + (1 - k / 2) * psi(k / 2),
                cdf=lambda k, x: P(k / 2, x / 2), x=lambda k: gamma_x(k / 2, 0.5)),
    "InverseGamma": both(("concentration", 0.4, 3), ("rate", -2, 2), mean=lambda a, b: b / (a - 1), variance=lambda a, b: b * b / ((a - 1) ** 2 * (a - 2)),
                         entropy=lambda a, b: a + m.log(b) + L(a) - (1 + a) * psi(a), cdf=lambda a, b, x: 1 - P(a, b / x), x=lambda a, b: 1 / gamma_x(a, b)),
    "Beta": both(("concentration1", -1, 3), ("concentration0", -1, 3), mean=lambda a, b: a / (a + b), variance=lambda a, b: a * b / ((a + b) ** 2 * (a + b + 1)),
                 entropy=lambda a, b: lbeta(a, b) - (a - 1) * psi(a) - (b - 1) * psi(b) + (a + b - 2) * psi(a + b),
                 cdf=lambda a, b, x: I(a, b, x), x=lambda a, b: min(max(random.betavariate(a, b), 1e-200), 1 - 1e-15)),
    "StudentT": dict(params=[("df", lambda: lu(0.5, 2))] + LOC, mean=lambda d, a, s: a, variance=lambda d, a, s: s * s * d / (d - 2),
                     entropy=lambda d, a, s: (d + 1) / 2 * (psi((d + 1) / 2) - psi(d / 2)) + m.log(d) / 2 + lbeta(d / 2, mpf(1) / 2) + m.log(s),
                     cdf=lambda d, a, s, x: student_cdf(d, (x - a) / s), x=lambda d, a, s: a + s * random.gauss(0, 2)),
    "Weibull": both(("scale", -2, 2), ("concentration", -0.5, 1.5), mean=lambda s, k: s * m.gamma(1 + 1 / k),
                    variance=lambda s, k: s * s * (m.gamma(1 + 2 / k) - m.gamma(1 + 1 / k) ** 2), entropy=lambda s, k: G * (1 - 1 / k) + m.log(s / k) + 1,
                    cdf=lambda s, k, x: -m.expm1(-(x / s) ** k), x=lambda s, k: s * random.expovariate(1) ** (1 / k)),
    "Pareto": both(("scale", -2, 2), ("alpha", 0.4, 2), mean=lambda s, a: a * s / (a - 1), variance=lambda s, a: s * s * a / ((a - 1) ** 2 * (a - 2)),
                   entropy=lambda s, a: m.log(s / a) + 1 + 1 / a, cdf=lambda s, a, x: 1 - (s / x) ** a, x=lambda s, a: s * random.paretovariate(a) * (1 + 1e-12)),
    "Kumaraswamy": both(("concentration1", -0.7, 1.5), ("concentration0", -0.7, 1.5), mean=lambda a, b: kuma(a, b, 1),
                        variance=lambda a, b: kuma(a, b, 2) - kuma(a, b, 1) ** 2,
                        entropy=lambda a, b: 1 - 1 / b + (1 - 1 / a) * (psi(b + 1) + G) - m.log(a * b), cdf=lambda a, b, x: 1 - (1 - x ** a) ** b, x=lambda a, b: u(0.01, 0.99)),
    "ContinuousBernoulli": dict(params=[("probs", lambda: u(0.01, 0.99))], mean=lambda p: cb(logit(p))[0], variance=lambda p: cb(logit(p))[1],
                                entropy=lambda p: cb_entropy(logit(p)), cdf=lambda p, x: cb_cdf(logit(p), x), x=lambda p: u(0, 1)),
    "ContinuousBernoulli_logits": dict(params=[("logits", lambda: u(-12, 12))], mean=lambda l: cb(l)[0], variance=lambda l: cb(l)[1],
                                       entropy=cb_entropy, cdf=cb_cdf, x=lambda l: u(0, 1)),
    "AsymmetricLaplace": dict(params=LOC + [("asymmetry", lambda: lu(-1, 1))], mean=lambda a, s, k: a + s * (1 / k - k),
                              variance=lambda a, s, k: s * s * (1 / k ** 2 + k * k), entropy=lambda a, s, k: 1 + m.log(s * (k + 1 / k)), cdf=al_cdf, x=lambda a, s, k: a + s * random.gauss(0, 2)),
    "SkewNormal": dict(params=LOC + [("shape", lambda: u(-5, 5))], mean=lambda a, s, k: a + s * k / m.sqrt(1 + k * k) * m.sqrt(2 / m.pi),
                       variance=lambda a, s, k: s * s * (1 - 2 * k * k / (1 + k * k) / m.pi),
                       cdf=lambda a, s, k, x: ncdf((x - a) / s) - 2 * owen((x - a) / s, k), x=lambda a, s, k: a + s * random.gauss(0, 1.5), icdf=False, slopes=skew_slopes),
    "RelaxedBernoulli": dict(params=[("temperature", lambda: lu(-1, 1)), ("probs", lambda: u(0.01, 0.99))], cdf=lambda t, p, x: sigmoid(t * logit(x) - logit(p)), x=lambda t, p: u(0.001, 0.999)),
    "RelaxedBernoulli_logits": dict(params=[("temperature", lambda: lu(-1, 1)), LOGITS], cdf=lambda t, l, x: sigmoid(t * logit(x) - l), x=lambda t, l: u(0.001, 0.999)),
    "TruncatedNormal": truncated_normal(lambda: u(-2, 2), lambda: lu(-0.5, 1), lambda: u(-3, 0), lambda: u(0.2, 4)),
    "TruncatedNormal_narrow": truncated_normal(lambda: u(-3, 3), lambda: lu(-0.5, 1), lambda: u(0.2, 0.3), lambda: 0.3 + lu(-6, -1)),
    "TruncatedNormal_tail": truncated_normal(lambda: u(-12, 0), lambda: lu(-0.5, 0.3), lambda: u(1, 2), lambda: u(2.1, 30), lambda a, s, l, h: min(h - (h - l) / 16, l + s * s / (l - a) * u(0.05, 3))),
    "TruncatedExponential": dict(params=[("rate", lambda: lu(-2, 1.5)), ("low", lambda: u(0, 1)), ("high", lambda: 1 + lu(-2, 1))], mean=lambda r, l, h: exponential_slice(r, l, h)[0],
                                 variance=lambda r, l, h: exponential_slice(r, l, h)[1], entropy=lambda r, l, h: exponential_slice(r, l, h)[2]),
    "TruncatedPoisson": dict(params=[("rate", lambda: lu(-1, 1.5))], mean=lambda r: poisson_slice(r)[0], variance=lambda r: poisson_slice(r)[1], entropy=lambda r: poisson_slice(r)[2]),
    "FoldedNormal": dict(params=LOC, mean=folded_mean, variance=lambda a, s: a * a + s * s - folded_mean(a, s) ** 2,
                         cdf=lambda a, s, x: ncdf((x - a) / s) - ncdf((-x - a) / s), x=lambda a, s: s * abs(random.gauss(0, 1.5)), icdf=False),
    "MixtureSameFamily": dict(params=[("logits", lambda: [random.gauss(0, 1) for _ in range(3)]), ("loc", lambda: [u(-3, 3) for _ in range(3)]), ("scale", lambda: [lu(-0.5, 0.5) for _ in range(3)])],
                              mean=mix(lambda b, c: b), variance=mix_var, cdf=mix(lambda b, c, x: ncdf((x - b) / c)), x=lambda *p: u(-5, 5), icdf=False),
    "VonMises": dict(params=[("loc", lambda: u(-3, 3)), ("concentration", lambda: lu(-2, 2))], mean=lambda a, k: a, variance=lambda a, k: 1 - m.besseli(1, k) / m.besseli(0, k),
                     entropy=lambda a, k: m.log(2 * m.pi * m.besseli(0, k)) - k * m.besseli(1, k) / m.besseli(0, k),
                     cdf=lambda a, k, x: von_mises.mass(-m.pi, x, a, k)[0], x=lambda a, k: random.choice([u(-3.1, 3.1), max(-3.1, min(3.1, a + random.gauss(0, 1.5) / k ** 0.5))]), slopes=von_mises_slopes),
    "Bernoulli_probs": dict(params=[PROB], mean=lambda p: p, variance=lambda p: p * (1 - p), entropy=lambda p: -plogp(p) - plogp(1 - p)),
    "Bernoulli_logits": dict(params=[LOGITS], mean=sigmoid, variance=lambda l: sigmoid(l) * sigmoid(-l), entropy=lambda l: -plogp(sigmoid(l)) - plogp(sigmoid(-l))),
    "Geometric": dict(params=[PROB], mean=lambda p: (1 - p) / p, variance=lambda p: (1 - p) / p ** 2, entropy=lambda p: -(plogp(p) + plogp(1 - p)) / p,
                      cdf=lambda p, k: 1 - (1 - p) ** (k + 1), x=counts(12), discrete=True),
    "Geometric_logits": dict(params=[LOGITS], mean=lambda l: m.exp(-l), variance=lambda l: sigmoid(-l) / sigmoid(l) ** 2, entropy=lambda l: -(plogp(sigmoid(l)) + plogp(sigmoid(-l))) / sigmoid(l),
                             cdf=lambda l, k: 1 - sigmoid(-l) ** (k + 1), x=counts(12), discrete=True),
    "Poisson": one("rate", -2, 3, counts=poisson_counts, mean=lambda r: r, variance=lambda r: r, cdf=lambda r, k: 1 - P(k + 1, r), x=lambda r: int(random.gauss(r, r ** 0.5) * (random.random() > 0.2)) if r > 3 else random.randrange(4), discrete=True),
    "Binomial": dict(params=[COUNT, LOGITS], fixed=["total_count"], mean=lambda n, l: n * sigmoid(l), variance=lambda n, l: n * sigmoid(l) * sigmoid(-l),
                     entropy=lambda n, l: -sum(plogp(binomial_p(n, sigmoid(l), mpf(k))) for k in range(int(n) + 1)),
                     cdf=lambda n, l, k: pinc(lambda i: binomial_p(n, sigmoid(l), i), k), x=lambda n, l: random.randrange(int(n)), discrete=True),
    "NegativeBinomial": dict(params=[("total_count", lambda: lu(-1, 2)), ("logits", lambda: u(-3, 3))], counts=lambda n, l: nb_counts(n, sigmoid(l), sigmoid(l) * sigmoid(-l)), mean=lambda n, l: n * m.exp(l), variance=lambda n, l: n * m.exp(l) / sigmoid(-l),
                             cdf=lambda n, l, k: pinc(lambda i: nb_p(n, sigmoid(l), i), k), x=counts(15), discrete=True),
    "NegativeBinomial_probs": dict(params=[("total_count", lambda: lu(-1, 2)), ("probs", lambda: u(0.05, 0.95))], counts=nb_counts, mean=lambda n, p: n * p / (1 - p), variance=lambda n, p: n * p / (1 - p) ** 2,
                                   cdf=lambda n, p, k: pinc(lambda i: nb_p(n, p, i), k), x=counts(15), discrete=True),
    "GammaPoisson": both(("concentration", -1, 2), ("rate", -1, 1), counts=lambda a, b: nb_counts(a, 1 / (1 + b), -1 / (1 + b) ** 2), mean=lambda a, b: a / b, variance=lambda a, b: a / b ** 2 * (1 + b),
                         cdf=lambda a, b, k: pinc(lambda i: nb_p(a, 1 / (1 + b), i), k), x=counts(15), discrete=True),
    "BetaBinomial": dict(params=[("concentration1", lambda: lu(-0.5, 1.5)), ("concentration0", lambda: lu(-0.5, 1.5)), COUNT], fixed=["total_count"],
                         mean=lambda a, b, n: n * a / (a + b), variance=lambda a, b, n: n * a * b * (a + b + n) / ((a + b) ** 2 * (a + b + 1)),
                         entropy=lambda a, b, n: -sum(plogp(beta_binomial_p(a, b, n, mpf(k))) for k in range(int(n) + 1)),
                         cdf=lambda a, b, n, k: pinc(lambda i: beta_binomial_p(a, b, n, i), k), x=lambda a, b, n: random.randrange(int(n)), discrete=True),
    "ZeroInflatedPoisson": dict(params=[GATE, ("rate", lambda: lu(-1, 1.5))], counts=zip_counts, mean=lambda g, r: (1 - g) * r, variance=lambda g, r: (1 - g) * r * (1 + g * r),
                                cdf=lambda g, r, k: g + (1 - g) * (1 - P(k + 1, r)), x=counts(12), discrete=True),
    "ZeroInflatedNegativeBinomial": dict(params=[("total_count", lambda: lu(-1, 2)), ("probs", lambda: u(0.05, 0.95)), GATE], counts=lambda n, p, g: nb_counts(n, p, 1, g), mean=lambda n, p, g: (1 - g) * n * p / (1 - p),
                                         variance=lambda n, p, g: (1 - g) * (n * p / (1 - p) ** 2 + g * (n * p / (1 - p)) ** 2),
                                         cdf=lambda n, p, g, k: g + (1 - g) * pinc(lambda i: nb_p(n, p, i), k), x=counts(12), discrete=True),
    "Categorical": dict(params=[("logits", lambda: [random.gauss(0, 2) for _ in range(4)])], entropy=lambda *l: -sum(plogp(p) for p in softmax(l))),
    "Dirichlet": dict(params=[("concentration", lambda: [lu(-1, 2) for _ in range(3)])], mean=lambda *a: weighted([v / sum(a) for v in a]),
                      variance=lambda *a: weighted([v * (sum(a) - v) / sum(a) ** 2 / (sum(a) + 1) for v in a]),
                      entropy=lambda *a: sum(L(v) for v in a) - L(sum(a)) + (sum(a) - 3) * psi(sum(a)) - sum((v - 1) * psi(v) for v in a)),
    "MultivariateNormal_tril": dict(params=[("loc", lambda: [u(-3, 3) for _ in range(3)]), ("scale_tril", lambda: [lu(-1, 1), u(-1, 1), lu(-1, 1), u(-1, 1), u(-1, 1), lu(-1, 1)])],
                                    variance=lambda a, b, c, l11, l21, l22, l31, l32, l33: weighted([l11 ** 2, l21 ** 2 + l22 ** 2, l31 ** 2 + l32 ** 2 + l33 ** 2]),
                                    entropy=lambda a, b, c, l11, l21, l22, l31, l32, l33: 3 * m.log(2 * m.pi * m.e) / 2 + m.log(l11 * l22 * l33)),
    "MultivariateStudentT": dict(params=[("df", lambda: lu(0.5, 2)), ("loc", lambda: [u(-3, 3) for _ in range(3)]), ("scale_tril", lambda: [lu(-1, 1), u(-1, 1), lu(-1, 1), u(-1, 1), u(-1, 1), lu(-1, 1)])],
                                 variance=lambda d, a, b, c, l11, l21, l22, l31, l32, l33: d / (d - 2) * weighted([l11 ** 2, l21 ** 2 + l22 ** 2, l31 ** 2 + l32 ** 2 + l33 ** 2]),
                                 entropy=lambda d, a, b, c, l11, l21, l22, l31, l32, l33: m.log(l11 * l22 * l33) + L(d / 2) - L((d + 3) / 2) + 3 * m.log(d * m.pi) / 2 + (d + 3) / 2 * (psi((d + 3) / 2) - psi(d / 2))),
}


def normal_entropy(s):
    return m.log(2 * m.pi * m.e) / 2 + m.log(s)


def same(e):
    return lambda *v: e(v[:len(v) // 2], v[len(v) // 2:])


def bern(p, q):
    return p * m.log(p / q) + (1 - p) * m.log((1 - p) / (1 - q))


def gamma_kl(p, q):
    (a, b), (c, d) = p, q
    return (a - c) * psi(a) - L(a) + L(c) + c * (m.log(b) - m.log(d)) + a * (d - b) / b


def weib(s, k):
    return m.log(s) - G / k, s * m.gamma(1 + 1 / k)


def cross_gamma(mean, log, c, d):
    return L(c) - c * m.log(d) - (c - 1) * log + d * mean


def cross_normal(mean, var, a, s):
    return ((mean - a) ** 2 + var) / (2 * s * s) + m.log(s) + m.log(2 * m.pi) / 2


def uniform_log(l, h):
    return (h * m.log(h) - l * m.log(l)) / (h - l) - 1


def uniform_beta(l, h, a, b):
    return -m.log(h - l) + lbeta(a, b) - (a - 1) * uniform_log(l, h) - (b - 1) * uniform_log(1 - h, 1 - l)


def from_normal(name):
    f = F[name]
    return lambda *v: cross_normal(f["mean"](*v[:-2]), f["variance"](*v[:-2]), *v[-2:]) - f["entropy"](*v[:-2])


def from_exponential(name):
    f = F[name]
    return lambda *v: f["mean"](*v[:-1]) * v[-1] - m.log(v[-1]) - f["entropy"](*v[:-1])


def from_cb(name):
    f = F[name]
    return lambda *v: m.log(m.expm1(logit(v[-1])) / logit(v[-1])) - logit(v[-1]) * f["mean"](*v[:-1]) - f["entropy"](*v[:-1])


MEANLOG = {"Exponential": lambda r: -G - m.log(r), "LogNormal": lambda a, s: a, "Pareto": lambda s, a: m.log(s) + 1 / a, "Weibull": lambda s, k: m.log(s) - G / k,
           "Gamma": lambda a, b: psi(a) - m.log(b), "Beta": lambda a, b: psi(a) - psi(a + b), "HalfNormal": lambda s: m.log(s) - (G + m.log(2)) / 2,
           "InverseGamma": lambda a, b: m.log(b) - psi(a)}


def from_gamma(name):
    f = F[name]
    return lambda *v: cross_gamma(f["mean"](*v[:-2]), MEANLOG[name](*v[:-2]), *v[-2:]) - f["entropy"](*v[:-2])


def normal_laplace(a, s, loc, b):
    z = (a - loc) / s
    return m.log(2 * b) + s * (2 * npdf(z) + z * (2 * ncdf(z) - 1)) / b - normal_entropy(s)


def gumbel_cross(mean, power, loc, s, h):
    """power is E e^(-x/s)."""
    return m.log(s) + (mean - loc) / s + m.exp(loc / s) * power - h


def laplace_kl(p, q):
    (a, s), (b, t) = p, q
    d = abs(a - b)
    return m.log(t / s) + s * m.exp(-d / s) / t + d / t - 1


def gumbel_kl(p, q):
    (a, s), (b, t) = p, q
    return m.log(t / s) + G * (s / t - 1) + (a - b) / t + m.exp((b - a) / t) * m.gamma(1 + s / t) - 1


def mvn(l):
    return m.matrix([[l[0], 0, 0], [l[1], l[2], 0], [l[3], l[4], l[5]]])


def mvn_kl(p, q):
    lp, lq = mvn(p[3:]), mvn(q[3:])
    d = m.matrix([a - b for a, b in zip(p[:3], q[:3])])
    inv = (lq * lq.T) ** -1
    c = inv * (lp * lp.T)
    return (c[0, 0] + c[1, 1] + c[2, 2] + (d.T * inv * d)[0] - 3) / 2 + sum(m.log(lq[i, i] / lp[i, i]) for i in range(3))


def dirichlet_kl(a, b):
    return L(sum(a)) - L(sum(b)) + sum(L(y) - L(x) + (x - y) * (psi(x) - psi(sum(a))) for x, y in zip(a, b))


INTERVAL = [("low", lambda: u(0.01, 0.5)), ("high", lambda: u(0.5, 0.99))]
POSITIVE = [("low", lambda: u(0.5, 1.5)), ("high", lambda: u(1.5, 3))]


def fixed_params(name):
    return F[name]["params"]


KL = {
    "Normal-Normal": same(lambda p, q: cross_normal(p[0], p[1] ** 2, *q) - normal_entropy(p[1])),
    "LogNormal-LogNormal": same(lambda p, q: cross_normal(p[0], p[1] ** 2, *q) - normal_entropy(p[1])),
    "Laplace-Laplace": same(laplace_kl), "Gumbel-Gumbel": same(gumbel_kl), "Gamma-Gamma": same(gamma_kl), "InverseGamma-InverseGamma": same(gamma_kl),
    "Cauchy-Cauchy": same(lambda p, q: m.log(((p[1] + q[1]) ** 2 + (p[0] - q[0]) ** 2) / (4 * p[1] * q[1]))),
    "Beta-Beta": same(lambda p, q: lbeta(*q) - lbeta(*p) + (p[0] - q[0]) * psi(p[0]) + (p[1] - q[1]) * psi(p[1]) + (sum(q) - sum(p)) * psi(sum(p))),
    "HalfNormal-HalfNormal": same(lambda p, q: (p[0] / q[0]) ** 2 / 2 - mpf(1) / 2 - m.log(p[0] / q[0])),
    "Exponential-Exponential": same(lambda p, q: q[0] / p[0] - 1 - m.log(q[0] / p[0])),
    "Chi2-Chi2": same(lambda p, q: gamma_kl((p[0] / 2, mpf(1) / 2), (q[0] / 2, mpf(1) / 2))),
    "Poisson-Poisson": same(lambda p, q: p[0] * m.log(p[0] / q[0]) - p[0] + q[0]),
    "Bernoulli_probs-Bernoulli_probs": same(lambda p, q: bern(p[0], q[0])),
    "Bernoulli_logits-Bernoulli_logits": same(lambda p, q: bern(sigmoid(p[0]), sigmoid(q[0]))),
    "Bernoulli_probs-Bernoulli_logits": lambda p, q: bern(p, sigmoid(q)), "Bernoulli_logits-Bernoulli_probs": lambda p, q: bern(sigmoid(p), q),
    "Geometric-Geometric": same(lambda p, q: bern(p[0], q[0]) / p[0]), "Geometric_logits-Geometric": lambda l, q: bern(sigmoid(l), q) / sigmoid(l),
    "ContinuousBernoulli-ContinuousBernoulli": from_cb("ContinuousBernoulli"),
    "Categorical-Categorical": same(lambda p, q: sum(a * m.log(a / b) for a, b in zip(softmax(p), softmax(q)))),
    "Dirichlet-Dirichlet": same(dirichlet_kl), "MultivariateNormal_tril-MultivariateNormal_tril": same(mvn_kl),
    "Uniform-Normal": from_normal("Uniform"), "Uniform-Beta": (uniform_beta, INTERVAL, None),
    "Uniform-ContinuousBernoulli": (from_cb("Uniform"), INTERVAL, None), "Beta-ContinuousBernoulli": from_cb("Beta"),
    "Uniform-Exponential": (from_exponential("Uniform"), POSITIVE, None),
    "Uniform-Gamma": (lambda l, h, c, d: cross_gamma((l + h) / 2, uniform_log(l, h), c, d) - m.log(h - l), POSITIVE, None),
    "Uniform-Pareto": (lambda l, h, s, a: -m.log(a) - a * m.log(s) + (a + 1) * uniform_log(l, h) - m.log(h - l), POSITIVE, [("scale", lambda: u(0.1, 0.4)), ("alpha", lambda: lu(-1, 1))]),
    "Normal-Laplace": normal_laplace,
    "Normal-Gumbel": lambda a, s, b, t: gumbel_cross(a, m.exp(-a / t + s * s / t ** 2 / 2), b, t, normal_entropy(s)),
    "Exponential-Gumbel": lambda r, b, t: gumbel_cross(1 / r, 1 / (1 + 1 / (t * r)), b, t, 1 - m.log(r)),
    "Gamma-Gumbel": lambda a, r, b, t: gumbel_cross(a / r, (1 + 1 / (t * r)) ** -a, b, t, F["Gamma"]["entropy"](a, r)),
    "Uniform-Gumbel": lambda l, h, b, t: gumbel_cross((l + h) / 2, t * (m.exp(-l / t) - m.exp(-h / t)) / (h - l), b, t, m.log(h - l)),
    "Bernoulli_probs-Poisson": lambda p, r: plogp(p) + plogp(1 - p) + r - p * m.log(r),
}
for n in "Beta Gamma Laplace Gumbel Exponential Pareto ContinuousBernoulli StudentT Logistic Weibull HalfNormal".split():
    KL[n + "-Normal"] = from_normal(n)
for n in "Beta Gamma Pareto Weibull LogNormal HalfNormal Kumaraswamy".split():
    KL[n + "-Exponential"] = from_exponential(n)
for n in "Beta Exponential Pareto Weibull LogNormal HalfNormal InverseGamma".split():
    KL[n + "-Gamma"] = from_gamma(n)


def flat(v):
    return [a for x in v for a in (x if isinstance(x, list) else [x])]


def slopes(f, x, skip=()):
    """Derivatives by central differences at 1600 bits, whose error is below 2^-500."""
    old, mp.prec = mp.prec, 1600
    out = []
    for i in range(len(x)):
        if i in skip:
            out.append(mpf(0))
            continue
        h = m.mpf(2) ** -400 * (abs(x[i]) if x[i] else 1)
        up, down = list(x), list(x)
        up[i], down[i] = x[i] + h, x[i] - h
        out.append((f(*up) - f(*down)) / (2 * h))
    mp.prec = old
    return [+g for g in out]


def cell(names, values, numbers):
    """name=numbers;name=numbers, where values say how many each has."""
    out, i = [], 0
    for n, v in zip(names, values):
        k = len(v) if isinstance(v, list) else 1
        out.append(n + "=" + " ".join(float(a).hex() for a in numbers[i:i + k]))
        i += k
    return ";".join(out)


LINES = []


def write(method, family, names, values, f, fixed=(), d=None):
    exact = [mpf(a) for a in flat(values)]
    skip = {i for i, n in enumerate(names) if n in fixed}
    y, d = f(*exact), d or slopes(f, exact, skip)
    if not all(abs(v) < 1e300 for v in [y] + d):
        return
    LINES.append(",".join([method, family, cell(names, values, exact), float(y).hex(), cell(names, values, d)]))


def root(cdf, y, q, density=None):
    """The quantile at q, next to y, by Newton's method."""
    for _ in range(6):
        y -= (cdf(y) - q) / (density(y) if density else slopes(cdf, [y])[0])
    return y


def draw(params):
    return [f() for _, f in params]


def moments(name, f):
    for method in "mean", "variance", "entropy":
        g = f.get(method)
        if g is None or method == "entropy" and g(*[mpf(v) for v in flat(draw(f["params"]))]) is None:
            continue
        for _ in range(ROWS):
            values = draw(f["params"])
            write(method, name, [n for n, _ in f["params"]], values, g, f.get("fixed", ()))


def entropies(name, f):
    """Of counts, whose derivatives come with the sum."""
    for _ in range(ROWS):
        values = draw(f["params"])
        h, d = f["counts"](*[mpf(v) for v in values])
        write("entropy", name, [n for n, _ in f["params"]], values, lambda *_: h, d=d)


def tails(name, f):
    names = [n for n, _ in f["params"]]
    for _ in range(ROWS):
        values = draw(f["params"])
        x = float(f["x"](*flat(values)))
        fixed = tuple(f.get("fixed", ())) + (("x",) if f.get("discrete") else ())
        cdf = f["cdf"]
        p = cdf(*[mpf(v) for v in flat(values)], mpf(x))
        if not 1e-30 < p < 1 - mpf(10) ** -30:
            continue
        known = f["slopes"](mpf(x), *[mpf(v) for v in values]) if "slopes" in f else None
        for method, g, factor in (("cdf", lambda *v: cdf(*v[1:], v[0]), 1), ("log cdf", lambda *v: m.log(cdf(*v[1:], v[0])), 1 / p),
                                  ("log survival", lambda *v: m.log1p(-cdf(*v[1:], v[0])), -1 / (1 - p))):
            write(method, name, ["x"] + names, [x] + values, g, fixed, known and [factor * k for k in known])
        if f.get("discrete") or not f.get("icdf", True):
            continue
        q = float(p)
        if not 0 < q < 1:
            continue
        exact = [mpf(v) for v in flat(values)]
        if known:
            y = root(lambda t: cdf(*exact, t), mpf(x), mpf(q), lambda t: f["slopes"](t, *exact)[0])
            d = f["slopes"](y, *exact)
        else:
            y = root(lambda t: cdf(*exact, t), mpf(x), mpf(q))
            d = slopes(lambda *v: cdf(*v[1:], v[0]), [y] + exact)
        LINES.append(",".join(["icdf", name, cell(["x"] + names, [x] + values, [mpf(q)] + exact), float(y).hex(),
                               cell(["x"] + names, [x] + values, [1 / d[0]] + [-g / d[0] for g in d[1:]])]))


def divergence(pair, f):
    a, b = pair.split("-")
    p, q = None, None
    if isinstance(f, tuple):
        f, p, q = f
    p, q = p or fixed_params(a), q or fixed_params(b)
    names = ["p " + n for n, _ in p] + ["q " + n for n, _ in q]
    for _ in range(ROWS):
        values = draw(p) + draw(q)
        write("kl", pair, names, values, f)


def rows(name):
    """The rows of a family or pair."""
    LINES.clear()
    random.seed(name)
    if name in KL:
        divergence(name, KL[name])
    else:
        moments(name, F[name])
        if F[name].get("cdf"):
            tails(name, F[name])
        if F[name].get("counts"):
            entropies(name, F[name])
    print(name, len(LINES), flush=True)
    return list(LINES)


def main():
    path, known, anew = "testdata/gradients.csv", {}, sys.argv[1:] or [*F, *KL]
    if sys.argv[1:]:
        for line in open(path).read().split("\n")[5:-1]:
            known.setdefault(line.split(",")[1], []).append(line)
    known.update({name: rows(name) for name in anew})
    with open(path, "w") as out:
        out.write("# moments, entropies, distribution functions, quantiles and divergences with their derivatives by all parameters, and by the value x or the probability x\n")
        out.write("# at, gradient: name=value;name=value, vectors separated by spaces, a lower triangle row by row; of a vector the sum of entries times 1, 2, … is meant\n")
        out.write("# precision: mpmath 1.3 at 400 bits, derivatives from 1600, rounded once to binary64\n# generator: _gen/gradients.py\n")
        out.write("method,family,at,value,gradient\n")
        out.write("\n".join(line for name in [*F, *KL] for line in known.get(name, [])) + "\n")


if __name__ == "__main__":
    main()
