"""Writes the tables of testdata/composed, of distributions made of others. Needs mpmath. Run: python3 testdata/_gen/composed.py (from dist).
Precision as in families.py.
"""
import os
import random

import mpmath as m

from families import L, count, entries, log_uniform, negative_binomial, normal_lp, write

OUT = "testdata/composed"


def student_t(df, loc, scale, x):
    z = (x - loc) / scale
    return L((df + 1) / 2) - L(df / 2) - m.log(m.pi * df) / 2 - m.log(scale) - (df + 1) / 2 * m.log1p(z * z / df)


def gamma(a, rate, x):
    return m.ninf if x <= 0 else a * m.log(rate) + (a - 1) * m.log(x) - rate * x - L(a)


def log_normal(loc, scale, x):
    return m.ninf if x <= 0 else normal_lp(m.log(x), loc, scale) - m.log(x)


def weighted(logits, parts):
    return m.log(sum(m.exp(a + b) for a, b in zip(logits, parts)) / sum(m.exp(a) for a in logits))


def located():
    loc, scale = random.uniform(-5, 5), log_uniform(-1, 1)
    return loc, scale, loc + scale * random.choice([random.gauss(0, 1), random.uniform(-30, 30)])


def mixture_row():
    """A normal and a t distribution; the value is about one of them, or in a tail of both."""
    a, b = located(), located()
    return [random.gauss(0, 2), random.gauss(0, 2), a[0], a[1], log_uniform(-0.5, 2), b[0], b[1], random.choice([a[2], b[2]])]


def positive_row():
    a, rate, loc, scale = log_uniform(-1, 2), log_uniform(-1, 1), random.uniform(-2, 2), log_uniform(-1, 0.5)
    x = random.choice([random.gammavariate(a, 1 / rate), random.lognormvariate(loc, scale), log_uniform(-6, 2), -1])
    return [random.gauss(0, 2), random.gauss(0, 2), a, rate, loc, scale, x or 1]


def inflated(base):
    def lp(*v):
        gate, x = v[-2], v[-1]
        plain = base(*v[:-2], x)
        return m.log(gate + (1 - gate) * m.exp(plain)) if x == 0 else m.log1p(-gate) + plain
    return lp


def poisson(rate, x):
    return m.ninf if x < 0 or x != m.floor(x) else x * m.log(rate) - rate - L(x + 1)


def geometric(p, x):
    return m.ninf if x < 0 or x != m.floor(x) else x * m.log1p(-p) + m.log(p)


def counts_row(params, mean):
    """The gate is anything, or next to one of its ends."""
    def row():
        p = params()
        gate = random.choice([random.random(), log_uniform(-12, 0), 1 - log_uniform(-9, 0)])
        return [*p, gate, random.choice([0, count(mean(*p))])]
    return row


def masked_row():
    a, b = located(), located()
    choice = random.choice([0, 1])
    return [choice, a[0], a[1], log_uniform(-0.5, 2), b[0], b[1], b[2] if choice else a[2]]


def masked(choice, loc0, scale0, df, loc1, scale1, x):
    return student_t(df, loc1, scale1, x) if choice else normal_lp(x, loc0, scale0)


def through(transform, inverse_and_slope):
    """The normal density of the inverse of x, times the slope of the inverse; None is outside the codomain."""
    def lp(*v):
        z = inverse_and_slope(*v[2:])
        return m.ninf if z is None else normal_lp(z[0], v[0], v[1]) + m.log(abs(z[1]))
    return lp


def logit(x, *_):
    return (m.log(x) - m.log1p(-x), 1 / (x * (1 - x))) if 0 < x < 1 else None


def affine_logit(a, b, x):
    z = logit(x)
    return z and ((z[0] - a) / b, z[1] / b)


def transformed_row(forward, outside):
    """A value drawn from the distribution, within five standard deviations, or one outside of the codomain."""
    def row():
        loc, scale = random.uniform(-2, 2), log_uniform(-1, 0.3)
        more, f = forward()
        x = float(f(m.mpf(loc + scale * random.choice([random.gauss(0, 1), random.uniform(-5, 5)]))))
        return [loc, scale, *more, random.choice([x] * 19 + [outside])]
    return row


def sigmoid(z):
    return 1 / (1 + m.exp(-z))


def with_affine(g):
    def forward():
        a, b = random.uniform(-3, 3), random.choice([-1, 1]) * log_uniform(-1, 1)
        return [a, b], lambda z: g(a + b * z)
    return forward


def power_row():
    a, rate = log_uniform(-0.5, 2), log_uniform(-1, 1)
    return [a, rate, random.choice([random.gammavariate(a, 1 / rate) ** 3] * 19 + [-1])]


def power(a, rate, x):
    if x <= 0:
        return m.ninf
    z = m.cbrt(x)
    return gamma(a, rate, z) - m.log(3 * z * z)


def main():
    os.makedirs(OUT, exist_ok=True)

    def table(name, definition, columns, row, f, **options):
        write(name, definition + " at value", columns, row, f, n=120, out=OUT, **options)

    table("Mixture_Normal_StudentT", "Mixture(logits; Normal(loc1, scale1), StudentT(df, loc2, scale2))", entries("logits", 2) + ["loc1", "scale1", "df", "loc2", "scale2"],
          mixture_row, lambda *v: weighted(v[:2], [normal_lp(v[7], *v[2:4]), student_t(*v[4:8])]))
    table("Mixture_Gamma_LogNormal", "Mixture(logits; Gamma(concentration, rate), LogNormal(loc, scale))", entries("logits", 2) + ["concentration", "rate", "loc", "scale"],
          positive_row, lambda *v: m.ninf if v[6] <= 0 else weighted(v[:2], [gamma(v[2], v[3], v[6]), log_normal(*v[4:7])]))
    table("MaskedMixture", "MaskedMixture(choice; Normal(loc1, scale1), StudentT(df, loc2, scale2))", ["choice", "loc1", "scale1", "df", "loc2", "scale2"],
          masked_row, masked, fixed=["choice"])
    table("ZeroInflated_Poisson", "ZeroInflated(Poisson(rate), gate)", ["rate", "gate"], counts_row(lambda: [log_uniform(-3, 2)], lambda r: r), inflated(poisson), discrete=True)
    table("ZeroInflated_NegativeBinomial", "ZeroInflated(NegativeBinomial(total_count, probs), gate)", ["total_count", "probs", "gate"],
          counts_row(lambda: [log_uniform(-1, 2), random.random()], lambda n, p: n * p / (1 - p)), inflated(negative_binomial), discrete=True)
    table("ZeroInflated_Geometric", "ZeroInflated(Geometric(probs), gate)", ["probs", "gate"], counts_row(lambda: [random.choice([random.random(), log_uniform(-6, 0)])],
          lambda p: 1 / p), inflated(geometric), discrete=True)
    table("Transformed_Exp", "exp of Normal(loc, scale)", ["loc", "scale"], transformed_row(lambda: ([], m.exp), -1),
          through("exp", lambda x: (m.log(x), 1 / x) if x > 0 else None))
    table("Transformed_Affine", "shift + factor times a variable of Normal(loc, scale)", ["loc", "scale", "shift", "factor"], transformed_row(with_affine(lambda z: z), 0.5),
          through("affine", lambda a, b, x: ((x - a) / b, 1 / b)))
    table("Transformed_Sigmoid", "sigmoid of Normal(loc, scale)", ["loc", "scale"], transformed_row(lambda: ([], sigmoid), 1.5), through("sigmoid", logit))
    table("Transformed_Tanh", "tanh of Normal(loc, scale)", ["loc", "scale"], transformed_row(lambda: ([], m.tanh), -1.5),
          through("tanh", lambda x: (m.atanh(x), 1 / ((1 - x) * (1 + x))) if abs(x) < 1 else None))
    table("Transformed_Power", "the third power of Gamma(concentration, rate)", ["concentration", "rate"], power_row, power)
    table("Transformed_Compose", "sigmoid of shift + factor times a variable of Normal(loc, scale)", ["loc", "scale", "shift", "factor"],
          transformed_row(with_affine(sigmoid), -0.5), through("affine, sigmoid", affine_logit))


if __name__ == "__main__":
    main()
