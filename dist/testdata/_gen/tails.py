"""Writes the tables of testdata/tails: logarithms of tails, most of them of probabilities that are 0 in float64, with their derivatives.
Needs mpmath. Run: python3 testdata/_gen/tails.py (from dist). The column upper says which tail. Precision as in families.py.
"""
import os
import random

import mpmath as m
from mpmath import mp, mpf

from families import L, log_uniform, sigmoid, write

OUT = "testdata/tails"


def series(x, ratio):
    """1 + Σ of terms, all positive, the n-th of which is ratio(n) times x times the one before."""
    s = t = mpf(1)
    n = 1
    while t > s * mpf(2) ** -mp.prec:
        t *= x * ratio(n)
        n += 1
        s += t
    return s


def beta_lower(a, b, x, y):
    return a * m.log(x) + b * m.log(y) - m.log(a) - L(a) - L(b) + L(a + b) + m.log(series(x, lambda n: (a + b + n - 1) / (a + n)))


def beta(upper, a, b, x, y):
    if upper:
        a, b, x, y = b, a, y, x
    if x < a / (a + b):
        return beta_lower(a, b, x, y)
    return m.log1p(-m.exp(beta_lower(b, a, y, x)))


def gamma(upper, a, x):
    """By the series alone, which costs digits in the upper tail: it is asked for up to x = 700 beyond a."""
    lower = a * m.log(x) - x - L(a + 1) + m.log(series(x, lambda n: 1 / (a + n)))
    return m.log1p(-m.exp(lower)) if upper else lower


def student(upper, df, loc, scale, x):
    z = (x - loc) / scale
    if upper:
        z = -z
    d = df + z * z
    half = beta(False, df / 2, mpf(1) / 2, df / d, z * z / d)
    return half - m.log(2) if z < 0 else m.log1p(-m.exp(half) / 2)


def normal(z):
    return m.log(m.erfc(-z / m.sqrt(2)) / 2)


def skew_normal(upper, loc, scale, shape, x):
    z = (x - loc) / scale
    if upper:
        z, shape = -z, -shape
    with m.workprec(mp.prec + 800):  # for what cancels
        return m.log(m.erfc(-z / m.sqrt(2)) / 2 - 2 * owen(z, shape))


def owen(h, a):
    """T(h, a) by its series in a, |a| < 1: 2π T = atan a - Σ (-1)^n a^(2n+1)/(2n+1) (1 - e^(-h²/2) Σ_(j≤n) (h²/2)^j/j!)."""
    q = h * h / 2
    part = term = m.exp(-q)
    power, total, n = a, m.atan(a), 0
    while abs(power) > mpf(2) ** -(mp.prec + 100):
        total -= (-1) ** n * power / (2 * n + 1) * (1 - part)
        n += 1
        power *= a * a
        term *= q / n
        part += term
    return total / (2 * m.pi)


def asymmetric_laplace(upper, loc, scale, k, x):
    z = (x - loc) / scale
    if z < 0:
        lower = m.log(k * k / (1 + k * k)) + z / k
        return m.log1p(-m.exp(lower)) if upper else lower
    above = -m.log(1 + k * k) - z * k
    return above if upper else m.log1p(-m.exp(above))


def binomial(upper, n, logits, x):
    p, q = sigmoid(logits), sigmoid(-logits)
    return beta(not upper, x + 1, n - x, p, q)


def negative_binomial(upper, n, logits, x):
    p, q = sigmoid(logits), sigmoid(-logits)
    return beta(not upper, x + 1, n, p, q)


def beta_binomial(upper, a, b, n, x):
    """The sum from the value on, up to the end of the tail."""
    k, end = (x + 1, n) if upper else (x, mpf(0))
    term = L(n + 1) - L(k + 1) - L(n - k + 1) + L(k + a) + L(n - k + b) - L(n + a + b) - L(a) - L(b) + L(a + b)
    s = t = mpf(1)
    while k != end:
        if upper:
            t *= (n - k) * (a + k) / ((k + 1) * (b + n - k - 1))
            k += 1
        else:
            t *= k * (b + n - k) / ((n - k + 1) * (a + k - 1))
            k -= 1
        s += t
    return term + m.log(s)


def side():
    return random.choice([0, 1])


def beta_row():
    a, b = log_uniform(-3, 3), log_uniform(-3, 3)
    x = random.choice([random.random(), log_uniform(-40, 0), 1 - log_uniform(-15, 0)])
    return beta_row() if slow(a, b, x) else (side(), a, b, x)


def slow(a, b, x):
    """Whether the series of beta_lower would be long."""
    return not 0 < x < 1 or (x > 0.98 if x < a / (a + b) else x < 0.02)


def located(upper, z):
    """loc and scale, and the value that has about that z on the side of the tail."""
    loc, scale = random.uniform(-3, 3), log_uniform(-1, 1)
    return loc, scale, loc + (scale * z if upper else -scale * z)


def student_row():
    upper, df = side(), random.choice([log_uniform(-1, 1), log_uniform(0, 3)])
    z = random.choice([log_uniform(-1, 2), log_uniform(1, 30), -log_uniform(-1, 1)])
    loc, scale, x = located(upper, z)
    t = (x - loc) / scale
    return student_row() if slow(df / 2, 0.5, df / (df + t * t)) else (upper, df, loc, scale, x)


def skew_row():
    upper = side()
    loc, scale, x = located(upper, random.choice([random.uniform(-3, 3), random.uniform(0, 20)]))
    return upper, loc, scale, random.uniform(-0.9, 0.9), x


def asymmetric_row():
    upper = side()
    loc, scale, x = located(upper, random.choice([random.uniform(-3, 3), random.uniform(-30, 3000)]))
    return upper, loc, scale, log_uniform(-1, 1), x


def binomial_row():
    n = random.choice([random.randint(2, 30), int(log_uniform(1, 3))])
    logits, x = random.choice([random.uniform(-5, 5), random.uniform(-80, 80)]), random.randint(0, n - 1)
    p = float(sigmoid(mpf(logits)))
    return (side(), n, logits, x) if abs(logits) > 20 or not slow(x + 1, n - x, p) else binomial_row()


def negative_binomial_row():
    n, x = log_uniform(-2, 2), random.choice([random.randint(0, 20), int(log_uniform(1, 3))])
    logits = random.choice([random.uniform(-4, 4), random.uniform(-60, 1)])
    p = float(sigmoid(mpf(logits)))
    return negative_binomial_row() if slow(x + 1, n, p) else (side(), n, logits, x)


def beta_binomial_row():
    """Shapes of any size; some thousand trials, or more of them where the tail is short."""
    lo, hi = random.choice([(-0.3, 0.8), (-3, 4), (-12, 12), (-4, 0)])
    a, b, upper = log_uniform(lo, hi), log_uniform(lo, hi), side()
    n = int(log_uniform(0, random.choice([2, 3.5, 15])))
    p = random.betavariate(a, b)
    near = min(max(int(random.gauss(n * p, (n * p * (1 - p)) ** 0.5 + 0.5)), 0), n - 1)
    x = random.choice([0, near, near, near, random.randrange(n), n - 1])
    if n > 3000:
        x = int(log_uniform(0, 3.4))
        x = n - 1 - x if upper else x
    return upper, a, b, n, x


def tails(name, definition, columns, rows, f, discrete=False, fixed=()):
    write(name, "the logarithm of a tail of %s at value" % definition, ["upper"] + columns, rows, f, n=80, discrete=discrete, out=OUT, fixed=["upper", *fixed])


def main():
    os.makedirs(OUT, exist_ok=True)
    tails("AsymmetricLaplace", "AsymmetricLaplace(loc, scale, asymmetry)", ["loc", "scale", "asymmetry"], asymmetric_row, asymmetric_laplace)
    tails("SkewNormal", "SkewNormal(loc, scale, shape)", ["loc", "scale", "shape"], skew_row, skew_normal)
    tails("Binomial", "Binomial(total_count, logits)", ["total_count", "logits"], binomial_row, binomial, discrete=True, fixed=["total_count"])
    tails("BetaBinomial", "BetaBinomial(concentration1, concentration0, total_count)", ["concentration1", "concentration0", "total_count"], beta_binomial_row, beta_binomial,
          discrete=True, fixed=["total_count"])
    tails("NegativeBinomial", "NegativeBinomial(total_count, logits)", ["total_count", "logits"], negative_binomial_row, negative_binomial, discrete=True)
    tails("Beta", "Beta(concentration1, concentration0)", ["concentration1", "concentration0"], beta_row, lambda u, a, b, x: beta(u, a, b, x, 1 - x))
    tails("StudentT", "StudentT(df, loc, scale)", ["df", "loc", "scale"], student_row, student)


if __name__ == "__main__":
    main()
