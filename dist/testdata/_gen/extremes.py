"""Writes testdata/extremes.csv: values next to the ends of the parameters' ranges that a random sweep over many decades once found wrong.
Needs mpmath. Run: python3 testdata/_gen/extremes.py (from dist).

A row is a quantity of a family (a density, a derivative by an input, a tail, a quantile, a moment) at given inputs, the value first where there is
one, computed at 4000 bits and rounded once, with the scale of dist/golden_test.go: |y| + Σ |input ∂y/∂input|, by differences.
"""
import mpmath as m
from mpmath import mp, mpf

mp.prec = 4000
L = m.loggamma


def logit(p):
    return m.log(p) - m.log1p(-p)


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def tilt(x, l):
    return m.expm1(l * x) / m.expm1(l) if l else x


def tilt_quantile(q, l):
    return m.log1p(q * m.expm1(l)) / l if l else q


def tilt_entropy(l):
    return m.log(m.expm1(l) / l) - l * (1 - 1 / l + 1 / m.expm1(l))


def laplace_lower(x, loc, scale, k):
    z = (x - loc) / scale
    return k * k / (1 + k * k) * m.exp(z / k) if z < 0 else 1 - m.exp(-z * k) / (1 + k * k)


def laplace_quantile(q, loc, scale, k):
    left = k * k / (1 + k * k)
    return loc + scale * (k * m.log(q / left) if q < left else -m.log((1 - q) * (1 + k * k)) / k)


def relaxed(x, t, p):
    return sigmoid(t * logit(x) - logit(p))


def kumaraswamy_lower(x, a, b):
    return -m.expm1(b * m.log1p(-m.exp(a * m.log(x))))


def kumaraswamy_variance(a, b):
    def moment(n):
        return m.exp(m.log(b) + L(1 + n / a) + L(b) - L(1 + n / a + b))
    return moment(2) - moment(1) ** 2


def kumaraswamy_mean(a, b):
    return b * m.beta(1 + 1 / a, b) if a > 1e-10 else m.exp(m.log(b) + L(b) - b * m.log(1 / a + 1 + b / 2))


def folded_normal_variance(loc, scale):
    z = loc / scale
    return loc ** 2 + scale ** 2 - (scale * m.sqrt(2 / m.pi) * m.exp(-z * z / 2) + loc * m.erf(z / m.sqrt(2))) ** 2


def kumaraswamy_entropy(a, b):
    return 1 - 1 / b + (1 - 1 / a) * (m.digamma(b + 1) + m.euler) - m.log(a * b)


def student(x, n, loc, scale):
    return L((n + 1) / 2) - L(n / 2) - m.log(m.pi * n) / 2 - m.log(scale) - (n + 1) / 2 * m.log1p(((x - loc) / scale) ** 2 / n)


def von_mises(x, loc, k):
    return k * m.cos(x - loc) - m.log(2 * m.pi * m.besseli(0, k))


def chi2(x, n):
    return (n / 2 - 1) * m.log(x / 2) - x / 2 - L(n / 2) - m.log(2)


def kumaraswamy(x, a, b):
    return m.log(a * b) + (a - 1) * m.log(x) + (b - 1) * m.log1p(-x ** a)


def beta(x, a, b):
    return (a - 1) * m.log(x) + (b - 1) * m.log1p(-x) - L(a) - L(b) + L(a + b)


def gamma_poisson(x, a, rate):
    return L(x + a) - L(a) - L(x + 1) + a * m.log(rate / (1 + rate)) - x * m.log1p(rate)


def weibull_variance(scale, k):
    return scale ** 2 * (m.gamma(1 + 2 / k) - m.gamma(1 + 1 / k) ** 2)


def geometric(x, l):
    return -x * m.log1p(m.exp(l)) - m.log1p(m.exp(-l))


def geometric_entropy(l):
    p, q = sigmoid(l), sigmoid(-l)
    return -q * m.log(q) / p - m.log(p)


def inflated_geometric_lower(x, p, gate):
    return gate - (1 - gate) * m.expm1((x + 1) * m.log1p(-p))


def binomial(x, n, log_p, log_q):
    return L(n + 1) - L(x + 1) - L(n - x + 1) + x * log_p + (n - x) * log_q


def dirichlet(*v):
    x, a = v[:3], v[3:]
    return L(sum(a)) + sum((b - 1) * m.log(y) - L(b) for y, b in zip(x, a))


def relaxed_one_hot(*v):
    x, t, logits = v[:3], v[3], v[4:]
    s = [a - t * m.log(b) for a, b in zip(logits, x)]
    return L(3) + 2 * m.log(t) + sum(a - m.log(b) for a, b in zip(s, x)) - 3 * m.log(sum(m.exp(a) for a in s))


def geometric_lower(x, l):
    return -m.expm1(-(x + 1) * m.log1p(m.exp(l)))


def beta_binomial_mean(a, b, n):
    return n * a / (a + b)


def beta_binomial_upper(x, a, b, n):
    """P(X > x) for a = 1 or 2, as a sum by parts of Γ(m+b)/(Γ(m+1)Γ(b)) over the failures m."""
    last = n - x - 1
    def sums(m_, i):
        return m.exp(L(m_ + b + i) - L(m_ + 1) - L(b + i))
    if a < 1.5:
        return sums(last, 1) / sums(n, 1)
    return ((n + 1) * sums(last, 1) - b * (sums(last - 1, 2) if last > 0 else 0)) / sums(n, 2)


def beta_binomial(k, a, b, n):
    return L(n + 1) - L(k + 1) - L(n - k + 1) + L(a + k) - L(a) + L(b + n - k) - L(b) - L(a + b + n) + L(a + b)


def beta_binomial_entropy(a, b, n):
    """By the probabilities over that of 0 successes."""
    ratio, total, mean = mpf(1), mpf(1), mpf(0)
    for k in range(int(n)):
        ratio *= (n - k) * (a + k) / ((k + 1) * (b + n - k - 1))
        total += ratio
        mean += ratio * m.log(ratio)
    return m.log(total) - mean / total


def gamma_lower(x, a, rate):
    z = rate * x
    term, total, k = 1 / a, 1 / a, 0
    while term > total * mpf(2) ** -mp.prec:
        k += 1
        term *= z / (a + k)
        total += term
    return m.exp(a * m.log(z) - z - L(a)) * total


def beta_lower(x, a, b):
    return m.exp(a * m.log(x) - L(a + 1) - L(b) + L(a + b)) * m.hyp2f1(a, 1 - b, a + 1, x)


def negative_binomial_lower(x, n, logits):
    p = sigmoid(logits)
    return sum(m.exp(L(n + k) - L(n) - L(k + 1) + n * m.log1p(-p) + k * m.log(p)) for k in range(int(x) + 1))


def kumaraswamy_quantile(q, a, b):
    return m.exp(m.log(-m.expm1(m.log1p(-q) / b)) / a)


def exponential_lower(x, rate):
    return -m.expm1(-rate * x)


def logistic_lower(x, loc, scale):
    return sigmoid((x - loc) / scale)


def gumbel_divergence(a, s, b, t):
    return m.log(t / s) + m.euler * (s / t - 1) + (a - b) / t + m.exp((b - a) / t) * m.gamma(1 + s / t) - 1


def low_rank(v):
    w = m.matrix(v[2:4])
    return m.matrix(v[:2]), w * w.T + m.diag(v[4:6])


def tril(v):
    l = m.matrix([[v[2], 0], [v[3], v[4]]])
    return m.matrix(v[:2]), l * l.T


def normals_divergence(p, q):
    def f(*v):
        (a, s), (b, t) = p(v[:6]), q(v[6:])
        inverse = t ** -1
        product = inverse * s
        return (product[0, 0] + product[1, 1] + ((a - b).T * inverse * (a - b))[0] - 2 + m.log(m.det(t) / m.det(s))) / 2
    return f


def normal(x, loc, scale):
    return m.exp(-((x - loc) / scale) ** 2 / 2) / (m.sqrt(2 * m.pi) * scale)


def folded_normal(x, loc, scale):
    return m.log(normal(x, loc, scale) + normal(-x, loc, scale))


def mixture(x, *v):
    return m.log(sum(a * normal(x, b, c) for a, b, c in zip(v[:3], v[3:6], v[6:]))) - m.log(sum(v[:3]))


def mixture_by_logits(x, *v):
    return mixture(x, *[m.exp(a) for a in v[:3]], *v[3:])


def normal_mass(low, high, loc, scale):
    a, b = (low - loc) / scale, (high - loc) / scale
    if a + b < 0:
        a, b = -b, -a
    root = m.sqrt(mpf(2))
    return (m.erfc(a / root) - m.erfc(b / root)) / 2


def truncated_normal(x, loc, scale, low, high):
    return -((x - loc) / scale) ** 2 / 2 - m.log(scale) - m.log(2 * m.pi) / 2 - m.log(normal_mass(low, high, loc, scale))


def truncated_normal_lower(x, loc, scale, low, high):
    return m.log(normal_mass(low, x, loc, scale) / normal_mass(low, high, loc, scale))


def truncated_normal_upper(x, loc, scale, low, high):
    return m.log(normal_mass(x, high, loc, scale) / normal_mass(low, high, loc, scale))


def truncated_normal_ends(loc, scale, low, high):
    mass = normal_mass(low, high, loc, scale)
    return [normal(v, loc, scale) * scale / mass for v in (low, high)]


def truncated_normal_mean(loc, scale, low, high):
    p, q = truncated_normal_ends(loc, scale, low, high)
    return loc + scale * (p - q)


def truncated_normal_square(loc, scale, low, high):
    p, q = truncated_normal_ends(loc, scale, low, high)
    return 1 + (low - loc) / scale * p - (high - loc) / scale * q


def truncated_normal_variance(loc, scale, low, high):
    p, q = truncated_normal_ends(loc, scale, low, high)
    return scale ** 2 * (truncated_normal_square(loc, scale, low, high) - (p - q) ** 2)


def truncated_normal_entropy(loc, scale, low, high):
    return m.log(scale * m.sqrt(2 * m.pi) * normal_mass(low, high, loc, scale)) + truncated_normal_square(loc, scale, low, high) / 2


def hazard_mass(hazard):
    """The probability between two values of a distribution whose tail, or whose lower tail, is exp(-hazard)."""
    def mass(a, b, *p):
        near, far = sorted((hazard(a, *p), hazard(b, *p)))
        return -m.exp(-near) * m.expm1(near - far)
    return mass


def sided_mass(lower):
    """The same for a distribution with the lower tail of loc-x when that of x is lower(x-loc), by the smaller tails."""
    def mass(a, b, loc, *p):
        if a + b > 2 * loc:
            a, b = 2 * loc - b, 2 * loc - a
        return lower(b - loc, *p) - lower(a - loc, *p)
    return mass


def laplace_tail(z, scale):
    return m.exp(z / scale) / 2 if z < 0 else 1 - m.exp(-z / scale) / 2


# log-density and probability between two values
SLICES = {
    "Exponential": (lambda x, r: m.log(r) - r * x, hazard_mass(lambda x, r: r * max(x, 0))),
    "Pareto": (lambda x, s, a: m.log(a) + a * m.log(s) - (a + 1) * m.log(x), hazard_mass(lambda x, s, a: a * m.log(max(x, s) / s))),
    "Weibull": (lambda x, s, k: m.log(k / s) + (k - 1) * m.log(x / s) - (x / s) ** k, hazard_mass(lambda x, s, k: (max(x, mpf(0)) / s) ** k)),
    "Gumbel": (lambda x, l, s: -(x - l) / s - m.exp(-(x - l) / s) - m.log(s), hazard_mass(lambda x, l, s: m.exp(-(x - l) / s))),
    "Laplace": (lambda x, l, s: -abs(x - l) / s - m.log(2 * s), sided_mass(laplace_tail)),
    "AsymmetricLaplace": (lambda x, l, s, k: -(x - l) / s * (k if x > l else -1 / k) - m.log(s * (k + 1 / k)),
                          lambda a, b, *p: laplace_lower(b, *p) - laplace_lower(a, *p)),
    "Kumaraswamy": (kumaraswamy, hazard_mass(lambda x, a, b: -b * m.log1p(-max(x, mpf(0)) ** a) if x < 1 else mpf("inf"))),
    "ContinuousBernoulli": (lambda x, p: logit(p) * x - m.log(m.expm1(logit(p)) / logit(p)), lambda a, b, p: tilt(min(b, mpf(1)), logit(p)) - tilt(max(a, mpf(0)), logit(p))),
    "ContinuousBernoulliLogits": (lambda x, l: l * x - m.log(m.expm1(l) / l), lambda a, b, l: tilt(min(b, mpf(1)), l) - tilt(max(a, mpf(0)), l)),
    "Logistic": (lambda x, l, s: -abs(x - l) / s - 2 * m.log1p(m.exp(-abs(x - l) / s)) - m.log(s), sided_mass(lambda z, s: sigmoid(z / s))),
}


def cauchy_mass(a, b, loc, scale):
    return m.atan2(scale * (b - a), scale * scale + (a - loc) * (b - loc)) / m.pi


def half_normal(x, scale):
    return m.log(2 * normal(x, 0, scale))


def half_cauchy(x, scale):
    return m.log(2 / (m.pi * scale)) - m.log1p((x / scale) ** 2)


SLICES["HalfNormal"] = (half_normal, lambda a, b, s: 2 * normal_mass(max(a, mpf(0)), b, 0, s))
SLICES["HalfCauchy"] = (half_cauchy, lambda a, b, s: 2 * cauchy_mass(max(a, mpf(0)), b, 0, s))
SLICES["LogNormal"] = (lambda x, l, s: m.log(normal(m.log(x), l, s) / x), lambda a, b, l, s: normal_mass(m.log(a) if a > 0 else mpf("-inf"), m.log(b), l, s))
SLICES["Exp"] = SLICES["LogNormal"]
SLICES["Shifted"] = (lambda x, l, s, a, b: SLICES["Logistic"][0]((x - a) / b, l, s) - m.log(abs(b)), lambda low, high, l, s, a, b: SLICES["Logistic"][1](*sorted(((low - a) / b, (high - a) / b)), l, s))
SLICES["Uniform"] = (lambda x, l, h: -m.log(h - l), lambda a, b, l, h: (min(b, h) - max(a, l)) / (h - l))
SLICES["Cauchy"] = (lambda x, l, s: -m.log(m.pi * s) - m.log1p(((x - l) / s) ** 2), cauchy_mass)


def slice_quantities(log_density, mass):
    return {
        "LogProb": lambda x, *v: log_density(x, *v[:-2]) - m.log(mass(v[-2], v[-1], *v[:-2])),
        "LogCDF": lambda x, *v: m.log(mass(v[-2], x, *v[:-2]) / mass(v[-2], v[-1], *v[:-2])),
        "LogSurvival": lambda x, *v: m.log(mass(x, v[-1], *v[:-2]) / mass(v[-2], v[-1], *v[:-2])),
    }


def truncated_mixture(x, *v):
    weights, locs, scales, (low, high) = v[:3], v[3:6], v[6:9], v[9:]
    mass = sum(w * (m.erf((high - a) / (s * m.sqrt(2))) - m.erf((low - a) / (s * m.sqrt(2)))) / 2 for w, a, s in zip(weights, locs, scales))
    return mixture(x, *v[:9]) - m.log(mass / sum(weights))


def inflated_poisson(x, rate, gate):
    return (gate if x == 0 else 0) + (1 - gate) * m.exp(x * m.log(rate) - rate - L(x + 1))


def inflated_between(a, b, rate, gate):
    return sum(inflated_poisson(k, rate, gate) for k in range(int(a), int(b) + 1))


def truncated_inflated(x, rate, gate, low, high):
    return m.log(inflated_poisson(x, rate, gate) / inflated_between(low, high, rate, gate))


def truncated_inflated_lower(x, rate, gate, low, high):
    return m.log(inflated_between(low, x, rate, gate) / inflated_between(low, high, rate, gate))


def truncated_inflated_upper(x, rate, gate, low, high):
    return m.log(inflated_between(x + 1, high, rate, gate) / inflated_between(low, high, rate, gate))


def folded(log_density):
    return lambda x, *p: m.log(m.exp(log_density(x, *p)) + m.exp(log_density(-x, *p)))


# value, loc and scale of folded distributions whose signs are nearly as likely: a small value, a small loc, both, and next to where they are not
EVEN_FOLDS = [(1.25, 1e-12, 0.75), (1e-12, 1.25, 0.75), (1e-9, 3e-8, 2.0), (0.5, 0.375, 1.5), (0.5, -0.01, 1.5), (40.0, 1e-3, 0.5), (1e-3, 40.0, 0.5), (1e100, 0.25, 1.0)]


def derivative(f, i):
    return lambda *x: slope(f, x, i, 600)


def log_of(f):
    return lambda *x: m.log(f(*x))


def log_rest(f):
    return lambda *x: m.log1p(-f(*x))


def slope(f, x, i, bits):
    h = mpf(2) ** -bits * (abs(x[i]) if x[i] else mpf(2) ** -1200)
    up, down = list(x), list(x)
    up[i], down[i] = x[i] + h, x[i] - h
    return (f(*up) - f(*down)) / (2 * h)


def student_beyond(x, n, loc, scale):
    r = 1 / (1 + ((x - loc) / scale) ** 2 / n)
    return r ** (n / 2) / n / m.beta(n / 2, mpf(1) / 2) * m.hyp2f1(n / 2, mpf(1) / 2, n / 2 + 1, r)


def folded_cauchy_lower(x, loc, scale):
    return (m.atan((x - loc) / scale) + m.atan((x + loc) / scale)) / m.pi


# value, loc and scale of folded Cauchy distributions that have at most a half below the value: next to 0, beside a scale of 1e-300, far from loc, and with both near to it
CAUCHY_CENTRES = [(1e-303, 0.0, 1e-300), (1e-5, 3.0, 0.5), (1e-5, 0.0, 0.5), (0.25, 0.5, 1.0), (0.75, 1e-12, 1.0), (0.1, 0.3, 1e-3), (0.2999, -0.3, 1e-3), (1e-193, 1e-189, 1e-190), (5.0, 40.0, 30.0)]

# value below loc, few degrees of freedom, loc and scale of tails that are a power of the standardised value, which or whose derivatives leave the range
STUDENT_TAILS = [(-1.0, 0.01, 0.0, 1e-308), (-1e300, 0.01, 0.0, 1e-308), (-2.0, 0.01, 0.5, 1e-320), (-1.7e308, 0.125, 1.7e308, 0.1), (-3e200, 1e-200, 2.0, 1e-60), (-1e160, 2.5, 0.0, 1.0)]

# value, concentration and rate of gamma and inverse gamma densities, whose product or ratio is less than the smallest normal number
SMALL_GAMMAS = [(1.3e-300, 0.5, 1e-300), (1.3e-308, 3.0, 1e-10), (1.3e-300, 20.0, 1e-300), (1.3e-308, 1e8, 1e-10)]
SMALL_INVERSE_GAMMAS = [(1.3e308, 0.5, 1e-300), (1.3e308, 3.0, 1e-10), (1.3e308, 20.0, 1e-10), (1.3e308, 1e8, 1e-300), (1.3e308, 20.0, 1e300)]


def gamma(x, a, b):
    return a * m.log(b) + (a - 1) * m.log(x) - b * x - L(a)


def inverse_gamma(x, a, b):
    return a * m.log(b) - (a + 1) * m.log(x) - b / x - L(a)


# value, loc, scale, low and high of truncated normals: far out in a tail, and narrow beside loc far from 0
FAR_NORMALS = [(8.837503514441937e-08, -7.8590087890625, 0.0003407869930442236, 0.0, 3.0), (0.0078125, -10.0, 0.125, 0.0, 0.5), (-3.25, 40.0, 1.5, -4.0, -3.0), (0.4448481105032449, 0.44504719767660483, 5.228270319346092e-05, 0.4448474286216064, 0.4448484903666377), (1000003.25, 1e6, 2.0, 1000002.0, 1000003.5)]

# The same: a half of a narrow part, next to the width from which on a part is narrow, where both ends count, and 160 000 standard deviations out.
FARTHER_NORMALS = [(3544.8279081794744, -7.872291322407172, 55.62437426608578, 3544.8164637663563, 3544.828443420583), (6.125, -0.5, 1.0, 6.0, 6.3),
                   (-20.5, 3.25, 4.5, -20.75, -20.0), (443098.19884453336, 0.5, 2.75, 443098.1988444119, 443098.1990090626)]

# value, rate, gate, low and high of truncated counts with extra zeros: usual ones, and intervals that the counts without zeros hardly reach
INFLATED = [(0, 2.5, 0.3, 0, 4), (3, 2.5, 0.3, 0, 4), (2, 2.5, 0.3, 1, 4), (3, 1000.0, 0.0, 1, 9), (5, 600.0, 0.0, 0, 9), (0, 600.0, 0.0, 0, 9),
            (0, 600.0, 2.0**-900, 0, 9), (5, 600.0, 2.0**-900, 0, 9), (5, 40.0, 0.5, 0, 9), (0, 1e-9, 0.25, 0, 2), (1, 1e-9, 0.25, 0, 2), (2, 25.0, 2.0**-36, 0, 3)]

# value and parameters whose tails are proportional to a parameter next to 0: shapes of a part of the probability, trials of which there are hardly any, one long side
TINY_SHAPES = [
    ("Beta", beta_lower, [], [(0.25, 1e-300, 2.5), (0.25, 1e-300, 1e-303), (0.75, 3.5, 1e-300), (1e-300, 1e-150, 1e-150), (0.75, 1e-300, 0.5), (0.25, 2.5, 3.5)]),
    ("Gamma", gamma_lower, [], [(2.0, 1e-300, 0.5), (0.25, 1e-300, 1.0), (3.0, 1e-150, 1.0), (0.5, 2.5, 1.5)]),
    ("NegativeBinomialLogits", negative_binomial_lower, [0], [(3, 1e-300, -1.0), (2, 1e-300, 2.0), (2, 1.5, -1.0)]),
    ("AsymmetricLaplace", laplace_lower, [], [(-1.0, 0.5, 2.0, 1e-100), (1.0, 0.5, 2.0, 1e-100), (1e-98, 0.0, 2.0, 1e100), (-1.0, 0.5, 2.0, 1e100), (1.0, 0.5, 2e-200, 1e-200)]),
]

# shapes and trials of beta-binomial counts: a bell, two ends and next to nothing between them, almost certain ones, those of a coin, a slope, and blocks of them
URN_LAWS = [(2.5, 1.5, 9), (0.3, 0.4, 200), (1e-8, 1e-8, 200), (1e-300, 2.5, 50), (7e-5, 7e7, 89), (3e5, 4e6, 1000), (1e8, 1e8, 40), (0.01, 500.0, 1500), (1.0, 3.0, 1200), (40.0, 2.0, 2500),
            (2.5, 1.5, 1), (0.5, 3.0, 5), (1e-6, 3e-6, 16), (0.0005, 0.0005, 17), (30.0, 20.0, 16), (0.015625, 700000.0, 32), (5.0, 0.25, 32), (1e-7, 2.0, 5), (3e6, 2e6, 12)]

# value, weights, locations, scales, low and high of truncated mixtures of normals: a usual interval, a narrow one and one far out
MIXTURES = [(0.5, 0.25, 0.5, 0.25, -1.0, 0.0, 1.0, 1.0, 2.0, 0.5, 0.25, 3.0), (0.3000000005, 0.25, 0.5, 0.25, -1.0, 0.0, 1.0, 1.0, 2.0, 0.5, 0.3, 0.300000001),
            (20.25, 0.25, 0.5, 0.25, -1.0, 0.0, 1.0, 1.0, 2.0, 0.5, 20.0, 21.0)]

# value, parameters, low and high of truncated distributions: narrow, far out, on both sides of loc, in the units of 1e-200 or 1e200
SLICE_ROWS = {
    "Exponential": [(0.5, 0.75, 0.25, 3.0), (3.0000000000007, 2.5, 3.0, 3.000000000001), (1000003.25, 0.5, 1000002.0, 1000007.0), (2.5e200, 1.5e-200, 1e200, 3e200),
                    (2.25, 3e-200, 1.0, 5.0), (1e-9, 40.0, -1.0, 2.0)],
    "Pareto": [(2.5, 0.75, 1.5, 1.25, 4.0), (2.5, 0.75, 1.5, 0.5, 4.0), (3.0000000000007, 0.5, 2.5, 3.0, 3.000000000001), (2.5e12, 0.5, 3.0, 1e12, 7e12), (2.5e200, 1e200, 1e-6, 1.5e200, 4e200)],
    "Weibull": [(1.25, 0.75, 1.5, 1.0, 2.0), (1.25, 0.75, 0.4, -1.0, 2.0), (1.25, 2.5, 3.0, 0.0, 1e3), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (1e-200, 1.0, 2.5, 5e-201, 1.5e-200),
                (2.5e12, 1.0, 0.75, 2.25e12, 4e12), (1.0000000000002, 0.01, 100.0, 1.0, 1.00000000001), (1.5, 1.0, 1e-12, 1.0, 2.0), (2.5e-200, 1e-200, 40.0, 1e-200, 3e-200)],
    "Cauchy": [(0.5, 0.25, 1.5, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (2.4999999999999, 2.5, 1.5, 2.49999999999, 2.50000000003), (1000003.25, 0.5, 2.0, 1000002.0, 1000007.0),
               (-45.5, 0.5, 0.125, -46.0, -40.0), (1.5e200, 1e200, 2e200, -3e200, 4e200), (2.5e60, 0.25, 1e-60, 1e60, 7e61), (-3.5, 0.25, 1.5, -40.0, 1e12)],
    "Gumbel": [(0.5, 0.25, 1.5, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (1000003.25, 0.5, 2.0, 1000002.0, 1000007.0), (-45.5, 0.5, 2.0, -46.0, -40.0), (1.5e200, 1e200, 2e200, -3e200, 4e200)],
    "Laplace": [(0.5, 0.25, 1.5, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (2.4999999999999, 2.5, 1.5, 2.49999999999, 2.50000000003), (1000003.25, 0.5, 2.0, 1000002.0, 1000007.0),
                (-45.5, 0.5, 0.125, -46.0, -40.0), (1.5e200, 1e200, 2e200, -3e200, 4e200), (-1e-200, 0.0, 1e-200, -3e-200, 4e-200)],
    "AsymmetricLaplace": [(0.5, 0.25, 1.5, 0.5, -1.0, 2.0), (-0.5, 0.25, 1.5, 3.0, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 2.0, 3.0, 3.000000000001), (-45.5, 0.5, 0.125, 1.5, -46.0, -40.0)],
    "Logistic": [(0.5, 0.25, 1.5, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (2.4999999999999, 2.5, 1.5, 2.49999999999, 2.50000000003), (0.019, 0.0, 1.75, 0.0189, 0.0193),
                 (1000003.25, 0.5, 2.0, 1000002.0, 1000007.0), (-45.5, 0.5, 0.125, -46.0, -40.0), (1.5e200, 1e200, 2e200, -3e200, 4e200), (5.5, 1.0, 0.25, -4.0, 60.0)],
    "ContinuousBernoulli": [(0.5, 0.75, 0.25, 0.875), (0.3000000000000007, 0.125, 0.3, 0.300000000001), (0.5, 0.5000001, -1.0, 0.75), (0.9375, 0.9375, 0.875, 2.0), (1e-200, 1e-9, 5e-201, 2e-200), (0.25, 1e-300, 0.125, 0.5)],
    "ContinuousBernoulliLogits": [(0.5, 600.0, 0.25, 0.75), (0.5, -800.0, 0.25, 0.75), (0.3000000000000007, 1e-20, 0.3, 0.300000000001), (0.75, -1.5, 0.5, 1.5), (0.125, 1e6, 0.1249, 0.1250001)],
    "Kumaraswamy": [(0.5, 2.5, 1.5, 0.25, 0.75), (0.3000000000000007, 2.5, 3.0, 0.3, 0.300000000001), (0.9999999999995, 0.75, 2.5, 0.999999999999, 0.9999999999999), (0.9375, 1.5, 0.25, 0.875, 2.0), (0.25, 0.5, 40.0, -1.0, 0.5),
                    (1e-9, 0.5, 2.5, 1e-10, 3e-9), (1e-300, 1.5, 3.0, -1.0, 3e-300), (0.25, 100.0, 3.0, 0.2499, 0.2500001), (0.5, 2.5, 1e6, 0.25, 0.75), (0.001, 2.0, 1e9, 0.00099, 0.5), (0.25, 1e-12, 3.0, 0.125, 0.5),
                    (0.25, 1e-12, 1e-9, 0.0625, 0.75), (0.75, 40.0, 1e-300, 0.5, 0.875), (1e-200, 1.0, 1e200, 5e-201, 3e-200), (0.0078125, 0.75, 1.0, 0.00390625, 0.9375), (0.25, 2.0, 30.0, 0.125, 0.5)],
}

SLICE_ROWS["LogNormal"] = [(1.5, 0.25, 0.75, 0.5, 3.0), (1.25, 0.25, 0.75, -1.0, 2.0), (100000.00000007, 0.5, 1.5, 1e5, 100000.0000001), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001),
                           (1.5000000001, 0.4054651081, 1e-3, 1.5, 1.5000000003), (2e5, -0.5, 0.75, 1e5, 5e5), (1e-7, 0.5, 0.125, 1e-9, 1e-6), (3e200, 460.0, 1.25, 1e200, 7e200), (3e-300, -600.0, 40.0, 1e-300, 2e10),
                           (1.5, 0.25, 1e-12, 1.4, 1.75), (1e300, 0.0, 1e3, 1e-300, 1e305), (1e5, 11.5, 1e150, 9e4, 2e5), (0.9999999999, 0.0, 1e-10, 0.9999999998, 1.0000000003),
                           (100000.000006, 11.512925465, 1e-6, 1e5, 100000.00001)]
SLICE_ROWS["Uniform"] = [(0.5, 0.25, 3.0, -1.0, 2.0), (0.5, -1.0, 3.0, 0.25, 1.5), (1.0, 0.75, 1.5, 0.5, 2.5), (3.0000000000007, -1e10, 1e12, 3.0, 3.000000000001), (1.5e200, 1e200, 3e200, -3e200, 2e200), (2e-300, 1e-300, 1.0, -1.0, 3e-300)]

SLICE_ROWS["Shifted"] = [(0.5, 0.25, 1.5, 0.5, 2.0, -1.0, 2.0), (0.5, 0.25, 1.5, 0.5, -2.0, -1.0, 2.0), (1003.25, 0.5, 2.0, 0.25, 0.5, 1002.0, 1007.0)]
SLICE_ROWS["Exp"] = [(1.5, 0.25, 0.75, 0.5, 3.0), (1.25, 0.25, 0.75, -1.0, 2.0), (3.0000000000007, 2.5, 1.5, 3.0, 3.000000000001), (2e5, -0.5, 0.75, 1e5, 5e5), (1e-7, 0.5, 0.125, 1e-9, 1e-6), (1e5, 11.5, 1e150, 9e4, 2e5)]

# the same for what is a half of another distribution: below the support, narrow, in a scale that is nothing beside the bounds, far out
HALF_ROWS = [(0.5, 0.75, -1.0, 2.0), (3.0000000000007, 1.5, 3.0, 3.000000000001), (1.0000000000002, 1e20, 0.25, 2.0), (45.5, 0.125, 45.0, 60.0), (1.5e200, 2e200, 1e200, 4e200)]
FAR_HALVES = [(1.25, 1e-12, 1.25, 1.5), (45.5, 1e-7, 45.49999999999999, 60.0)]

# the value, shapes and trials, of which there are more than could be listed
URNS = [(250000, 1, 1, 1e6), (123456789, 1, 2.5, 1e9), (5e14, 1, 1, 1e15), (4e14, 2, 0.75, 1e15), (3e8, 2, 40, 1e9), (9e14, 2, 1e-3, 1e15), (100, 1, 1e4, 1e9), (1e6, 2, 1e5, 1e10), (7e5, 2, 1e5, 1e10)]
# more draws than there are numbers for, the last of them where the tail falls in steps that a logarithm does not tell
HUGE_URNS = [(3e10, 2.0, 1e90, 1e100), (2e30, 2.0, 1e30, 1e60), (1e200, 1.0, 0.5, 3e200), (5e99, 2.0, 1000.0, 1e100), (1e18, 1.0, 1e-3, 1e20), (7.0, 1.0, 1e200, 1e200),
             (5e59, 2.0, 1e30, 1e60), (1e60, 1.0, 1e40, 2e60)]
# and shapes of any size
HUGE_URN_LAWS = HUGE_URNS + [(1.0, 2.0, 1e90, 1e100), (1e30, 1e30, 1.7e308, 1.7e308), (1e9, 1e30, 1000.0, 1e30), (1.25e17, 4.5, 1e-8, 1e18), (3e40, 3e40, 1e50, 1e50), (1e60, 1e58, 1e60, 1.01e62), (0.0, 1e-20, 1e38, 1e22), (1e19, 1e70, 0.02, 1e19),
                             (1e308, 1e308, 1.5e308, 1e308), (0.0, 5e10, 4e294, 3e7), (42.0, 2e6, 3.5e300, 9e9), (14.0, 2.5e296, 1e308, 6e9), (50.0, 1e200, 1e200, 60.0), (1e300, 6.5e-5, 0.003, 1e300),
                             (0.0, 4.5e-179, 5.25, 234.0), (3e92, 68.0, 1.75e-12, 3e92), (74.0, 0.0004, 7e-19, 74.0)]

# family, method, function, the indices of inputs that are whole numbers, rows of inputs
LOW, FULL = "LowRankMultivariateNormal", "MultivariateNormal"
NEARLY_SINGULAR = [  # without loc and scale of a distribution that is nearly a line: D beside W² is 1e-20
    (LOW, LOW, normals_divergence(low_rank, low_rank), [
        (0.5, -1.0, 0.7, -0.4, 1e-20, 3e-20, 0.25, -0.75, 0.3, 1.25, 2e-20, 1e-20), (0.5, -1.0, 0.75, -0.5, 1e-20, 3e-20, 0.5, -1.0, 0.75, -0.5, 2e-20, 1e-20),
        (-0.6145828773325861, -0.3323772165060417, 1.1754476979366593, -0.9153020243429904, 4.197711837912519e-21, 4.095221164490599e-21, -0.6145828773325861, -0.3323772165060417, 2.3508953958733185, -1.8306040486859807, 9.206123829876306e-21, 1.5599785893835914e-21),
        (0.9349407052513956, 0.25537581837091805, 1.1698775403627617, 0.6702463063189219, 1.0313324489907016e-21, 5.877587699635475e-21, 0.9349407052513956, 0.25537581837091805, 1.1698775403627617, 0.6702463063189219, 4.9012785669239053e-23, 1.4351836022712493e-21),
        (0.5, -1.0, 0.75, -0.5, 1e-20, 3e-20, 1.25, -1.5, 1.5, -1.0, 2e-20, 1e-20), (0.5, -1.0, 0.7, -0.4, 0.5, 1.2, 0.25, -0.75, 0.3, 1.25, 2.0, 0.1)]),
    (LOW, FULL, normals_divergence(low_rank, tril), [(0.5, -1.0, 0.7, -0.4, 1e-20, 3e-20, 0.25, -0.75, 0.9, -0.2, 1.1, 1.0)]),
    (FULL, LOW, normals_divergence(tril, low_rank), [(0.5, -1.0, 0.9, -0.2, 1.1, 1.0, 0.25, -0.75, 0.3, 1.25, 2e-20, 1e-20)]),
]

# value and parameters of densities whose ratios or squares leave the range
FAR_DENSITIES = [
    ("StudentT", student, [(1e300, 1e8, -1e-310, 1e-30), (1e200, 0.75, 1.0, 1e-150), (1e200, 2.5, 1.0, 1e-307), (-1.7e308, 0.5, 1.7e308, 3.0), (0.5, 1e-307, 0.25, 2.0), (1.0, 1e300, 0.5, 2.0),
                           (1e-300, 2.5, 0.0, 1e-307), (1.5, 30.0, 1.0, 1e300)]),
    ("Chi2", chi2, [(0.5, 5e-324), (5e-324, 3.0), (1.0, 3e-323), (2.5, 1.5e-323)]),
    ("Kumaraswamy", kumaraswamy, [(0.9999999999999999, 5e-324, 1.0), (0.9999999999999999, 3e-308, 5e-324), (5e-324, 1.7, 1.7976931348623157e308), (0.5, 1e-310, 2.5), (0.5, 1e-200, 1e200),
                                  (1e-300, 0.5, 1e155)]),
    ("Beta", beta, [(0.5, 1.5e308, 1.5e308), (0.25, 0.4e308, 1.6e308), (0.75, 5e-324, 5e-324), (0.25, 1e-310, 3e-310)]),
    ("Weibull", SLICES["Weibull"][0], [(1e20, 1e-300, 1e-2), (1e300, 1e-30, 1e-5), (1e-5, 1e305, 2.5), (1e-307, 1e200, 0.75)]),
]

# angles whose difference has all digits, but leaves the range
FAR_ANGLES = [(2.0 ** 1023, -(2.0 ** 1023), 1.5), (1.5 * 2.0 ** 1023, -(2.0 ** 1023), 0.25), (-1.25 * 2.0 ** 1023, 1.5 * 2.0 ** 1023, 3.0)]

# counts, concentrations and rates
LARGE_COUNTS = [(2.0 ** 1023, 2.0 ** 1023, 1.0), (2.0 ** 1022, 1.5 * 2.0 ** 1023, 3.0), (2.0 ** 1023, 1.25 * 2.0 ** 1023, 0.5), (3.0, 1e30, 2.5e29), (7.0, 3e200, 1e199)]

CASES = [
    ("ContinuousBernoulli", "CDF", lambda x, p: tilt(x, logit(p)), [], [(0.7736764968512472, 0.49999999999597433), (0.02204241947604857, 0.49999999999998146)]),
    ("ContinuousBernoulli", "LogSurvival", log_rest(lambda x, p: tilt(x, logit(p))), [],
     [(1.1863733510140572e-155, 2.679662294176774e-11), (1.7469313451703703e-179, 0.5), (1.4547482252944882e-08, 0.19007382893495084)]),
    ("ContinuousBernoulliLogits", "CDF", tilt, [], [(1.235262954623212e-125, 324.1163295655115), (0.7425909134319286, 108.14036350672484), (2.600542940370778e-07, 1.355838554578247e-10)]),
    ("ContinuousBernoulliLogits", "LogCDF", log_of(tilt), [], [(2.600542940370778e-07, 1.355838554578247e-10), (0.587380145121796, 1.4200235754345377e-12), (0.9999999999761874, -1.0098323884981104e-08)]),
    ("ContinuousBernoulliLogits", "LogSurvival", log_rest(tilt), [], [(1.734521140610993e-207, 0.06618838511215935), (6.32259188583423e-75, 0.0), (3.494513804056529e-129, -3.393648070469152)]),
    ("ContinuousBernoulliLogits", "ICDF", tilt_quantile, [], [(7.867261828019791e-16, 604.3656539409083), (0.860232293942749, -8.961247731127289e-10), (0.25, 720.5), (1e-200, 715.0)]),
    ("ContinuousBernoulliLogits", "Entropy", tilt_entropy, [], [(3.7141573089226364e-140,), (1.4200235754345377e-12,), (-0.25,)]),
    ("AsymmetricLaplace", "CDF", laplace_lower, [], [(1e-5, 0, 2e5, 1.9e-5), (4391.771166902147, -2.7926461731487966, 8125.11427353415, 9.399755873630665e-08)]),
    ("AsymmetricLaplace", "LogCDF", log_of(laplace_lower), [], [(-1e-3, 0, 257.4639923688437, 2127191.122357697), (-2364176.6757742683, 2.1839888555757305, 281687.1220483691, 10710265.865594046)]),
    ("AsymmetricLaplace", "LogSurvival", log_rest(laplace_lower), [], [(1.5183408534790846e-07, 0.0, 26603.603454067306, 0.007804469540592014), (4391.771166902147, -2.7926461731487966, 8125.11427353415, 9.399755873630665e-08)]),
    ("AsymmetricLaplace", "ICDF", laplace_quantile, [], [(2.0512720405807025e-14, 1.221809473102742e-12, 16507164264.015856, 9.28238541598164e-08), (3.790152534926812e-06, -2.6076785901302912, 219.2119742904982, 1.7520081145944593e-06)]),
    ("RelaxedBernoulli", "LogCDF", log_of(relaxed), [], [(0.42287590579080814, 0.08335687041245692, 8.85203221788349e-144), (1e-300, 0.016296492222814058, 9.101841632862485e-233)]),
    ("RelaxedOneHotCategoricalLogits", "LogProb d4", derivative(relaxed_one_hot, 4), [], [(0.007168601009034921, 0.5128833202719003, 0.47994807871906475, 6.224410580171282e-05, 0.0, 8.805238031122222e-155, 9.496567877303372e-05)]),
    ("Kumaraswamy", "LogCDF", log_of(kumaraswamy_lower), [], [(0.02471727273474411, 737.8797852235092, 0.5424507572989474), (8.031013282349323e-12, 26.934912910559998, 0.0003321811033149759), (0.3, 9.0, 1e5)]),
    ("Kumaraswamy", "Variance", kumaraswamy_variance, [], [(4.998572673381525e-06, 49.75222306665137), (1.763606426731559e-05, 137.37872773682508), (0.7, 2.5)]),
    ("Kumaraswamy", "Entropy", kumaraswamy_entropy, [], [(2.468914995970132e-05, 0.004243572926734137), (3.183622883722498e-05, 0.0006705411807329363)]),
    ("Weibull", "Variance", weibull_variance, [], [(1.3331735666034241, 7947.132128622435), (1.0, 1e12), (253143533507.32782, 4683.347615899152), (2.0, 0.3)]),
    ("Weibull", "LogCDF", log_of(lambda x, s, k: -m.expm1(-(x / s) ** k)), [], [(1e-10, 1.0, 40.0), (1e-3, 2.0, 2.5), (0.5, 1.0, 60.0)]),
    ("GeometricLogits", "LogProb d1", derivative(geometric, 1), [0], [(1, 8.102599970629671e-103), (1, -1.083486706695617e-12), (1, -1.1149074993515673e-05), (3, -1.0986122886681098)]),
    ("GeometricLogits", "Entropy", geometric_entropy, [], [(40.53508274845464,), (163.55543205701701,), (1.0,)]),
    ("ZeroInflatedGeometric", "CDF", inflated_geometric_lower, [0], [(0, 6.197537205733573e-131, 4.387063067250999e-291), (0, 2.3966226798318743e-260, 1.5024886224472121e-257), (3, 0.25, 0.5)]),
    ("Binomial", "LogProb", lambda x, n, p: binomial(x, n, m.log(p), m.log1p(-p)), [0, 1], [(0, 101, 7.642630303811428e-292), (0, 3427, 8.309278465374905e-55)]),
    ("BinomialLogits", "LogProb", lambda x, n, l: binomial(x, n, -m.log1p(m.exp(-l)), -m.log1p(m.exp(l))), [0, 1], [(442, 442, 694.3333369689958), (57683097, 57683097, 452.2598239130973), (0, 100, -60.0)]),
    ("Dirichlet", "LogProb d5", derivative(dirichlet, 5), [], [(6.847266980653653e-11, 1.4834735739067887e-97, 0.9999999999315273, 3.11974735796204e-08, 1.7633327748281265e-08, 6.973041006328927e-05)]),
    ("ContinuousBernoulli", "CDF d1", derivative(lambda x, p: tilt(x, logit(p)), 1), [], [(3.67e-169, 0.5857964585906134), (1e-300, 0.8582327469968025)]),
    ("ContinuousBernoulli", "LogCDF d0", derivative(log_of(lambda x, p: tilt(x, logit(p))), 0), [], [(3.6726527365051567e-169, 0.5000000000000114), (1e-300, 0.39)]),
    ("ContinuousBernoulli", "LogCDF d1", derivative(log_of(lambda x, p: tilt(x, logit(p))), 1), [], [(1e-300, 0.5857964585906134), (2.95172779147915e-54, 0.9907433416603852)]),
    ("ContinuousBernoulli", "LogSurvival d1", derivative(log_rest(lambda x, p: tilt(x, logit(p))), 1), [], [(0.9999999999752838, 0.056152452962244866), (3.67e-169, 0.6)]),
    ("ContinuousBernoulliLogits", "LogCDF d1", derivative(log_of(tilt), 1), [], [(2.0184832325270927e-144, 4.024212250394228e-09), (1e-300, 3.3111854891679684)]),
    ("ContinuousBernoulliLogits", "LogSurvival d1", derivative(log_rest(tilt), 1), [], [(0.9999999999999999, -264.4773452205931), (0.9999999999999895, -34.78297762594707)]),
    ("ContinuousBernoulliLogits", "ICDF d0", derivative(tilt_quantile, 0), [], [(0.999999996640863, 505.0462375615216), (6.302250446259357e-29, 455.60937217585524), (0.5, -0.001)]),
    ("ContinuousBernoulliLogits", "ICDF d1", derivative(tilt_quantile, 1), [], [(0.999999996640863, 505.0462375615216), (5.387111447565339e-07, 80.75689738123526), (0.25, 143.9920273759766), (0.3, -200.0)]),
    ("Kumaraswamy", "ICDF d1", derivative(kumaraswamy_quantile, 1), [], [(0.9999999805420464, 154098.41883986315, 0.7694535465009524), (0.3, 2.0, 3.0)]),
    ("Gamma", "CDF d0", derivative(gamma_lower, 0), [], [(6.636475528424374e-135, 4.992519039510675e-11, 559775471634.5839), (3.9142357180077284e-12, 7.739614950998144e-08, 26213.134585502914), (0.1, 0.25, 2.0)]),
    ("Gamma", "CDF d1", derivative(gamma_lower, 1), [], [(6.636475528424374e-135, 4.992519039510675e-11, 559775471634.5839), (2.3922208226079044e-08, 2.683749638260477e-09, 0.1121865344911913)]),
    ("Beta", "CDF d0", derivative(beta_lower, 0), [], [(1e-300, 1.2958495947652646e-12, 1.4945751037940534e-12), (0.125, 2.5, 0.75)]),
    ("NegativeBinomialLogits", "CDF d1", derivative(negative_binomial_lower, 1), [0], [(2, 2.2751908399105042e-05, -38.898600550076054), (2, 0.654607149840436, -26.85456122455554), (3, 2.5, -50.0), (1, 4.0, 1.0)]),
    ("NegativeBinomialLogits", "CDF d2", derivative(negative_binomial_lower, 2), [0], [(2, 2.2751908399105042e-05, -38.898600550076054), (3, 2.5, -50.0)]),
    ("Weibull", "Variance d1", derivative(weibull_variance, 1), [], [(1.3, 7487.828774542585), (2.0, 1619.72), (1.0, 0.4), (0.5, 1.0)]),
    ("GeometricLogits", "LogCDF", log_of(geometric_lower), [0], [(54, 0.0), (287, 0.0), (90, -0.1), (3, 0.25)]),
    ("GeometricLogits", "LogCDF d1", derivative(log_of(geometric_lower), 1), [0], [(54, 0.0), (287, 0.0), (200, 0.01)]),
    ("GeometricLogits", "CDF d1", derivative(geometric_lower, 1), [0], [(287, 0.0), (300, -0.3)]),
    ("GeometricLogits", "Entropy d0", derivative(geometric_entropy, 0), [], [(-406.88308412097473,), (-0.5,)]),
    ("ZeroInflatedGeometric", "CDF d2", derivative(inflated_geometric_lower, 2), [0], [(60, 0.6102736854836092, 0.49999999999367634), (91, 0.24057598727002472, 0.5)]),
    ("BetaBinomial", "LogSurvival", log_of(beta_binomial_upper), [0, 1, 3], URNS),
    ("BetaBinomial", "LogSurvival d2", derivative(log_of(beta_binomial_upper), 2), [0, 1, 3], URNS),
    ("BetaBinomial", "LogCDF", log_rest(beta_binomial_upper), [0, 1, 3], URNS),
    ("BetaBinomial", "LogCDF d2", derivative(log_rest(beta_binomial_upper), 2), [0, 1, 3], URNS),
    ("BetaBinomial", "Mean d0", derivative(beta_binomial_mean, 0), [2], [(221178852.55624494, 1.5124671835176147e-11, 154175752), (655671.76176846, 2.5, 27)]),
    ("Exponential", "CDF d0", derivative(exponential_lower, 0), [], [(1.8100789618155435, 16.777394097852387), (0.005075302935632062, 40605.13938890917)]),
    ("Exponential", "CDF d1", derivative(exponential_lower, 1), [], [(1.8100789618155435, 16.777394097852387), (1e-3, 1e-3)]),
    ("Logistic", "CDF d0", derivative(logistic_lower, 0), [], [(38.5, 0.0, 1.0), (2.0180637260248404, 0.0, 0.0069357250156674415)]),
    ("Logistic", "CDF d2", derivative(logistic_lower, 2), [], [(20.0, -1.0, 1.0), (-30.0, 0.5, 1.25)]),
    ("Gumbel-Gumbel", "KL", gumbel_divergence, [], [(0.03573277100629467, 3.7092398798105695, 0.03573277100330779, 3.7092398798105695), (3.42, 1.7415752144257652, 3.4200000000123, 1.7415752123997101), (1.0, 0.5, -20.0, 3.0), (-3.0, 40.0, 2.0, 0.25)]),
] + [
    (p + "-" + q, "KL" + by, derivative(f, int(by[2:])) if by else f, [], rows)
    for p, q, f, rows in NEARLY_SINGULAR
    for by in [""] + [f" d{i}" for i in (0, 2, 3, 4, 6, 8, 9, 10)]
] + [
    ("FoldedNormal", "LogProb d0", derivative(folded_normal, 0), [], [(1.100344304585795e-13, -2039734796.905818, 1.3413201969929715e-11), (0.5, 0.25, 2.0)]),
    ("FoldedNormal", "LogProb d1", derivative(folded_normal, 1), [], [(7789712.494568495, -2.270923589543835, 291476.8024899477), (30.0, 1e-9, 1.0), (1.5, 1.0, 1.5), (3.0, 40.0, 2.0)]),
    ("MixtureByLogits", "LogProb d1", derivative(mixture_by_logits, 1), [], [(0.005100872276269541, 289.59107383768014, 300.22328753190595, -1.8239576777874131, 4.663323495837748, 2.600610381541589, -3.082748440285682, 4.672904650812071, 0.12203130479328536, 0.31542077834976695)]),
    ("TruncatedNormal", "LogProb", truncated_normal, [], FAR_NORMALS),
    ("TruncatedNormal", "LogProb d0", derivative(truncated_normal, 0), [], FAR_NORMALS),
    ("TruncatedNormal", "LogProb d1", derivative(truncated_normal, 1), [], FAR_NORMALS),
    ("TruncatedNormal", "LogProb d2", derivative(truncated_normal, 2), [], FAR_NORMALS),
    ("TruncatedNormal", "LogProb d3", derivative(truncated_normal, 3), [], FAR_NORMALS),
    ("TruncatedNormal", "LogProb d4", derivative(truncated_normal, 4), [], FAR_NORMALS),
    ("Gamma", "LogProb", gamma, [], SMALL_GAMMAS),
    ("Gamma", "LogProb d1", derivative(gamma, 1), [], SMALL_GAMMAS),
    ("InverseGamma", "LogProb", inverse_gamma, [], SMALL_INVERSE_GAMMAS),
    ("InverseGamma", "LogProb d0", derivative(inverse_gamma, 0), [], SMALL_INVERSE_GAMMAS),
    ("InverseGamma", "LogProb d1", derivative(inverse_gamma, 1), [], SMALL_INVERSE_GAMMAS),
    ("InverseGamma", "LogProb d2", derivative(inverse_gamma, 2), [], SMALL_INVERSE_GAMMAS),
    ("MixtureByProbs", "LogProb d2", derivative(mixture, 2), [], [(1.0, 0.25, 0.5, 0.25, -1.0, 0.0, 1.0, 1.0, 2.0, 0.5)]),
] + [
    ("TruncatedNormal", quantity + by, derivative(f, i) if by else f, [], FARTHER_NORMALS)
    for quantity, f in (("LogProb", truncated_normal), ("LogCDF", truncated_normal_lower), ("LogSurvival", truncated_normal_upper))
    for i, by in enumerate(("", " d1", " d2", " d3"))
] + [
    ("TruncatedNormal", quantity + by, derivative(f, i) if by else f, [], [row[1:] for row in FARTHER_NORMALS])
    for quantity, f in (("Mean", truncated_normal_mean), ("Variance", truncated_normal_variance), ("Entropy", truncated_normal_entropy))
    for i, by in enumerate(("", " d1"))
] + [
    (family, "LogProb" + by, f, [0, 3, 4], [row for row in INFLATED if by != " d1" or row[1] < 20])  # by the rate it is a small difference where that is large
    for family in ("TruncatedInflatedPoisson", "TruncatedInflated", "TruncatedTwice")
    for by, f in (("", truncated_inflated), (" d1", derivative(truncated_inflated, 1)), (" d2", derivative(truncated_inflated, 2)))
] + [
    ("TruncatedMixture", "LogProb" + by, f, [], rows)  # by a weight or a scale it is a difference that is nothing in an interval that is narrow
    for by, f, rows in [("", truncated_mixture, MIXTURES)] + [(f" d{i}", derivative(truncated_mixture, i), MIXTURES if i in (5, 10) else MIXTURES[:1]) for i in (1, 5, 8, 10)]
] + [
    ("TruncatedInflatedPoisson", quantity + by, derivative(f, 2) if by else f, [0, 3, 4], [row for row in INFLATED if 1 < row[1] < 100])
    for quantity, f in (("LogCDF", truncated_inflated_lower), ("LogSurvival", truncated_inflated_upper)) for by in ("", " d2")
] + [
    ("Truncated" + family, quantity + by, derivative(f, int(by[2:])) if by else f, [], rows)
    for family, rows in SLICE_ROWS.items()
    for quantity, f in slice_quantities(*SLICES[family]).items()
    for by in [""] + [f" d{i}" for i in range(len(rows[0]))]
] + [
    (family, quantity + by, derivative(f, int(by[2:])) if by else f, whole, rows)
    for family, lower, whole, rows in TINY_SHAPES
    for quantity, f in (("CDF", lower), ("LogCDF", log_of(lower)), ("LogSurvival", log_rest(lower)))
    for by in [""] + [f" d{i}" for i in range(1, len(rows[0]))]
] + [
    ("AsymmetricLaplace", "Variance", lambda l, s, k: s ** 2 * (k ** 2 + 1 / k ** 2), [], [(0.0, 1e-200, 1e-200), (0.0, 1e-200, 1e200)]),
    ("Kumaraswamy", "Mean d0", derivative(kumaraswamy_mean, 0), [], [(1e-300, 1e-30), (0.25, 2.5)]),
    ("FoldedNormal", "Variance", folded_normal_variance, [], [(2.0, 1e150), (1e150, 1e149), (0.5, 1.25), (3.0, 1e-150)]),
    ("Weibull", "Variance", weibull_variance, [], [(1e-150, 2.5), (1e150, 2.5)]),
    ("AsymmetricLaplace", "Mean", lambda l, s, k: l + s * (1 / k - k), [], [(0.5, 1e-310, 1e-310), (0.5, 1e-200, 1e200), (0.0, 2.0, 1.0000000001)]),
] + [
    (family, "LogProb" + by, derivative(f, int(by[2:])) if by else f, [], rows)
    for family, f, rows in FAR_DENSITIES
    for by in [""] + [f" d{i}" for i in range(len(rows[0]))]
] + [
    ("Truncated" + family, quantity + by, derivative(f, int(by[2:])) if by else f, [], HALF_ROWS + (FAR_HALVES if quantity == "LogProb" else []))
    for family in ("HalfNormal", "HalfCauchy")
    for quantity, f in slice_quantities(*SLICES[family]).items()
    for by in ("", " d0", " d1", " d2", " d3")
] + [
    ("VonMises", "LogProb", von_mises, [0, 1], FAR_ANGLES),
    ("VonMises", "LogProb d2", derivative(von_mises, 2), [0, 1], FAR_ANGLES),
    ("GammaPoisson", "LogProb", gamma_poisson, [0], LARGE_COUNTS),
    ("GammaPoisson", "LogProb d1", derivative(gamma_poisson, 1), [0], LARGE_COUNTS),
    ("GammaPoisson", "LogProb d2", derivative(gamma_poisson, 2), [0], LARGE_COUNTS),
] + [
    ("BetaBinomial", "Entropy" + by, derivative(beta_binomial_entropy, int(by[2:])) if by else beta_binomial_entropy, [2], URN_LAWS)
    for by in ("", " d0", " d1")
] + [
    ("BetaBinomial", quantity + by, derivative(f, int(by[2:])) if by else f, [0, 1, 3], HUGE_URNS)
    for quantity, f in (("LogSurvival", log_of(beta_binomial_upper)), ("LogCDF", log_rest(beta_binomial_upper)))
    for by in ("", " d2")
] + [
    ("BetaBinomial", "LogProb" + by, derivative(beta_binomial, int(by[2:])) if by else beta_binomial, [0, 3], HUGE_URN_LAWS)
    for by in ("", " d1", " d2")
] + [
    ("Folded" + family, "LogProb" + by, derivative(folded(f), int(by[2:])), [], rows)
    for family, f, rows, at in [(name, SLICES[name][0], EVEN_FOLDS, 1) for name in ("Cauchy", "Laplace", "Logistic")] + [("StudentT", student, [(x, 3.0, *p) for x, *p in EVEN_FOLDS], 2)]
    for by in (" d0", f" d{at}")
] + [
    ("StudentT", quantity + by, derivative(f, int(by[2:])) if by else f, [], STUDENT_TAILS)
    for quantity, f in (("CDF", student_beyond), ("LogCDF", log_of(student_beyond)), ("LogSurvival", log_rest(student_beyond)))
    for by in ("", " d0", " d1", " d2", " d3")
] + [
    ("StudentT", "LogSurvival" + by, derivative(f, int(by[2:])) if by else f, [], [(-x, n, -loc, scale) for x, n, loc, scale in STUDENT_TAILS])
    for f in [log_of(student_beyond)]
    for by in ("", " d0", " d1")
] + [
    ("FoldedCauchy", quantity + by, derivative(f, int(by[2:])) if by else f, [], CAUCHY_CENTRES)
    for quantity, f in (("LogCDF", log_of(folded_cauchy_lower)), ("LogSurvival", log_rest(folded_cauchy_lower)))
    for by in ("", " d0", " d1", " d2")
]


def main():
    with open("testdata/extremes.csv", "w") as file:
        file.write("# A quantity of a family at inputs, the value first; scale is |want| + Σ |input ∂want/∂input|; d and a number behind the quantity mean its derivative by that input.\n")
        file.write("# precision: mpmath 1.3 at 4000 bits, rounded once to binary64\n# generator: _gen/extremes.py\nfamily,method,inputs,want,scale\n")
        for family, method, f, whole, rows in CASES:
            for row in rows:
                x = [mpf(float(v)) for v in row]
                want = f(*x)
                scale = abs(want) + sum(abs(x[i] * slope(f, x, i, 300)) for i in range(len(x)) if i not in whole)
                file.write(",".join([family, method, " ".join(float(v).hex() for v in row), float(want).hex(), float(scale).hex()]) + "\n")


if __name__ == "__main__":
    main()
