"""Writes the tables of testdata/families. Needs mpmath. Run: python3 testdata/_gen/families.py (from dist).

Every log-probability is computed at 400 bits from the textbook density, and its derivatives by differences of that at 2400 bits;
both are rounded once to float64.
"""
import os
import random

import mpmath as m
from mpmath import mp, mpf

mp.prec = 400
OUT = "testdata/families"
L = m.loggamma


def log_uniform(lo, hi):
    return 10 ** random.uniform(lo, hi)


def normal_lp(x, loc, scale):
    z = (x - loc) / scale
    return -z * z / 2 - m.log(scale) - m.log(2 * m.pi) / 2


def log_ncdf(z):
    return m.log(m.erfc(-z / m.sqrt(2)) / 2)


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def logit(p):
    return m.log(p / (1 - p))


def write(name, definition, columns, rows_of, f, n=150, discrete=False, value=("value",), out=OUT, fixed=()):
    """columns are the parameters; rows_of() draws parameters and value; f(*parameters, *value) is the log-probability. Columns in fixed have no derivatives."""
    random.seed(name)
    names = list(columns) + list(value)
    smooth = [c for c in names if c not in fixed and not (discrete and c in value)]
    lines = []
    while len(lines) < n:
        row = [float(v) for v in rows_of()]
        exact = [mpf(v) for v in row]
        lp = f(*exact)
        if lp == m.ninf:
            cells = ["-inf"] + [""] * len(smooth) + ["out"]
        else:
            grads = [slope(f, exact, names.index(c)) for c in smooth]
            cells = [float(lp).hex()] + [float(g).hex() for g in grads] + ["in"]
        lines.append(",".join([v.hex() for v in row] + cells))
    with open(os.path.join(out, name + ".csv"), "w") as file:
        file.write("# name: %s\n# definition: log_prob of %s, with its partial derivatives\n" % (name, definition))
        file.write("# kind: in = interior, gradients given; out = outside the support, log_prob = -Inf\n")
        file.write("# precision: mpmath 1.3 at 400 bits, derivatives from 2400, rounded once to binary64\n# generator: _gen/families.py\n")
        file.write(",".join(names + ["log_prob"] + ["d_" + c for c in smooth] + ["kind"]) + "\n")
        file.write("\n".join(lines) + "\n")


def slope(f, x, i):
    """A central difference so narrow that its error is below 2^-700, far below the smallest derivative of the tables."""
    old = mp.prec
    mp.prec = 2400
    h = m.mpf(2) ** -800 * (abs(x[i]) if x[i] else 1)
    up, down = list(x), list(x)
    up[i], down[i] = x[i] + h, x[i] - h
    g = (f(*up) - f(*down)) / (2 * h)
    mp.prec = old
    return +g


def skew_normal(loc, scale, shape, x):
    return m.log(2) + normal_lp(x, loc, scale) + log_ncdf(shape * (x - loc) / scale)


def skew_row():
    loc, scale = random.uniform(-3, 3), log_uniform(-2, 2)
    return loc, scale, random.choice([random.uniform(-3, 3), random.uniform(-30, 30)]), loc + scale * random.choice([random.gauss(0, 1), random.uniform(-12, 12)])


def asymmetric_laplace(loc, scale, k, x):
    z = (x - loc) / scale
    return (z / k if z < 0 else -z * k) - m.log(scale * (k + 1 / k))


def asymmetric_row():
    loc, scale = random.uniform(-3, 3), log_uniform(-2, 2)
    return loc, scale, log_uniform(-1.5, 1.5), loc + scale * random.uniform(-10, 10)


def relaxed_bernoulli(t, logits, x):
    if not 0 <= x <= 1:
        return m.ninf
    s = logits - t * logit(x)
    return m.log(t) + s - 2 * m.log1p(m.exp(s)) - m.log(x) - m.log1p(-x)


def relaxed_row(logits):
    x = random.choice([random.random(), log_uniform(-20, -1), 1 - log_uniform(-8, -1), -0.5])
    return log_uniform(-1, 1), random.uniform(-5, 5) if logits else random.random(), x


def relaxed_one_hot(t, *v):
    k = len(v) // 2
    logits, x = v[:k], v[k:]
    s = [a - t * m.log(b) for a, b in zip(logits, x)]
    total = m.log(sum(m.exp(a) for a in s))
    return L(k) + (k - 1) * m.log(t) + sum(a - m.log(b) for a, b in zip(s, x)) - k * total


def simplex(k):
    g = [random.gammavariate(random.choice([0.3, 1, 5]), 1) for _ in range(k)]
    return [v / sum(g) for v in g]


def relaxed_one_hot_row():
    return [log_uniform(-0.7, 0.7)] + [random.uniform(-4, 4) for _ in range(3)] + simplex(3)


def negative_binomial(n, p, x):
    if x < 0 or x != m.floor(x):
        return m.ninf
    return L(n + x) - L(n) - L(x + 1) + n * m.log1p(-p) + x * m.log(p)


def binomial(n, l, x):
    if x < 0 or x > n or x != m.floor(x):
        return m.ninf
    return L(n + 1) - L(x + 1) - L(n - x + 1) + x * l - n * m.log1p(m.exp(l))


def binomial_row():
    """Trials from 1 on, log-odds that are often near 0, and counts within a few standard deviations, next to the ends, or anywhere."""
    n = int(log_uniform(0, random.choice([2, 4, 7])))
    l = random.choice([random.uniform(-4, 4), log_uniform(-6, 0), random.choice([-1, 1]) * random.uniform(4, 30)])
    p = 1 / (1 + m.exp(-l))
    x = random.choice([int(n * p + random.gauss(0, 2) * m.sqrt(n * p * (1 - p))), random.randint(0, min(n, 20)), n - random.randint(0, min(n, 20)), random.randint(0, n)])
    return n, l, min(max(x, 0), n)


def binomial_probs_row():
    n, l, x = binomial_row()
    return n, sigmoid(l), x


def count(mean):
    return random.choice([0, 1, 2, int(random.expovariate(1) * mean), int(mean), 0.5])


def nb_row(logits):
    n = log_uniform(-1, 4)
    p = random.choice([random.random(), log_uniform(-4, -1)])
    row = [n, m.log(mpf(p) / (1 - mpf(p))) if logits else p]
    return row + [count(n * p / (1 - p))]


def zinb(n, p, gate, x):
    lp = negative_binomial(n, p, x)
    return m.log(gate + (1 - gate) * m.exp(lp)) if x == 0 else m.log1p(-gate) + lp


def zinb_row(logits):
    n, p, x = nb_row(logits)
    return n, p, random.random(), x


def geometric_logits(l, x):
    if x < 0 or x != m.floor(x):
        return m.ninf
    return x * m.log(sigmoid(-l)) + m.log(sigmoid(l))


def continuous_bernoulli_logits(l, x):
    if not 0 <= x <= 1:
        return m.ninf
    return l * x - m.log(m.expm1(l) / l)


def wishart(df, *v):
    n = 2
    l = m.matrix([[v[0], 0], [v[1], v[2]]])
    x = m.matrix([[v[3], (v[4] + v[5]) / 2], [(v[4] + v[5]) / 2, v[6]]])
    det = x[0, 0] * x[1, 1] - x[0, 1] * x[1, 0]
    if det <= 0 or x[0, 0] <= 0:
        return m.ninf
    cov = l * l.T
    inv = cov ** -1
    trace = sum(inv[i, j] * x[j, i] for i in range(n) for j in range(n))
    return ((df - n - 1) * m.log(det) / 2 - trace / 2 - df * n * m.log(2) / 2 - df * m.log(v[0] * v[2])
            - m.log(m.pi) / 2 - L(df / 2) - L((df - 1) / 2))


def wishart_row():
    df = random.choice([random.uniform(1.1, 10), log_uniform(1, 5)])
    l = [log_uniform(-1, 1), random.gauss(0, 1), log_uniform(-1, 1)]
    a, b, c = random.gammavariate(df / 2, 2) ** 0.5, random.gauss(0, 1), random.gammavariate((df - 1) / 2, 2) ** 0.5
    r = [l[0] * a, l[1] * a + l[2] * b, l[2] * c]
    off = float(r[0] * r[1])
    return [df] + l + [r[0] ** 2, off, off, r[1] ** 2 + r[2] ** 2]


def truncated_normal(loc, scale, low, high, x):
    if not low <= x <= high:
        return m.ninf
    a, b = (low - loc) / scale, (high - loc) / scale
    if a + b < 0:
        a, b = -b, -a
    r = m.sqrt(2)
    return normal_lp(x, loc, scale) - m.log((m.erfc(a / r) - m.erfc(b / r)) / 2)


def truncated_row():
    loc, scale = random.uniform(-2, 2), log_uniform(-1, 1)
    a = random.choice([random.uniform(-3, 3), random.uniform(-30, 30)])
    low, high = loc + scale * a, loc + scale * (a + log_uniform(-1, 1))
    return loc, scale, low, high, random.choice([low + (high - low) * random.random()] * 19 + [high + 1])


def truncated_gamma(a, rate, low, high, x):
    mass = m.gammainc(a, rate * low, rate * high, regularized=True)
    return a * m.log(rate) + (a - 1) * m.log(x) - rate * x - L(a) - m.log(mass)


def truncated_gamma_row():
    a, rate = log_uniform(-0.5, 1.5), log_uniform(-1, 1)
    low = a / rate * random.choice([random.uniform(0.05, 1), random.uniform(1, 20)])
    high = low * random.uniform(1.2, 4)
    return a, rate, low, high, random.uniform(low, high)


def folded_normal(loc, scale, x):
    if x < 0:
        return m.ninf
    return m.log(m.exp(normal_lp(x, loc, scale)) + m.exp(normal_lp(-x, loc, scale)))


def folded_row():
    scale = log_uniform(-1, 1)
    return scale * random.uniform(-5, 5), scale, random.choice([scale * random.uniform(0, 6), scale * random.uniform(0, 30), -1])


def mixture(*v):
    w, loc, scale, x = v[0:3], v[3:6], v[6:9], v[9]
    total = sum(m.exp(a) for a in w)
    return m.log(sum(m.exp(a + normal_lp(x, b, c)) for a, b, c in zip(w, loc, scale)) / total)


def mixture_row():
    loc = [random.uniform(-5, 5) for _ in range(3)]
    return [random.gauss(0, 2) for _ in range(3)] + loc + [log_uniform(-1, 0.7) for _ in range(3)] + [random.choice([random.uniform(-8, 8), random.uniform(-40, 40), random.choice(loc)])]


def beta_binomial(a, b, n, x):
    if not 0 <= x <= n:
        return m.ninf
    y = n - x
    return L(n + 1) - L(x + 1) - L(y + 1) + L(x + a) + L(y + b) - L(n + a + b) - L(a) - L(b) + L(a + b)


def beta_binomial_row():
    """Shapes of ordinary size, of any size, and next to 0; values next to the mean, anywhere, and all or none."""
    lo, hi = random.choice([(-0.3, 0.8), (-1.5, 3), (-1.5, 12), (-4, 0)])
    a, b = log_uniform(lo, hi), log_uniform(lo, random.choice([hi, 12]))
    n = int(log_uniform(1.52, random.choice([2, 4, 9])))
    p = random.betavariate(a, b)
    near = min(max(int(random.gauss(n * p, (n * p * (1 - p)) ** 0.5 + 0.5)), 0), n)
    x = random.choice([0, near, near, near, random.randint(0, n), random.randint(0, n), random.choice([0, 1, n - 1, n, n + 1])])
    if random.random() < 0.5:
        return b, a, n, n - x
    return a, b, n, x


def entries(name, k):
    return ["%s%d" % (name, i + 1) for i in range(k)]


def main():
    os.makedirs(OUT, exist_ok=True)
    write("SkewNormal", "SkewNormal(loc, scale, shape) at value", ["loc", "scale", "shape"], skew_row, skew_normal)
    write("AsymmetricLaplace", "AsymmetricLaplace(loc, scale, asymmetry) at value", ["loc", "scale", "asymmetry"], asymmetric_row, asymmetric_laplace)
    write("RelaxedBernoulli", "RelaxedBernoulli(temperature, probs) at value", ["temperature", "probs"], lambda: relaxed_row(False),
          lambda t, p, x: relaxed_bernoulli(t, logit(p), x))
    write("RelaxedBernoulli_logits", "RelaxedBernoulli(temperature, logits) at value", ["temperature", "logits"], lambda: relaxed_row(True), relaxed_bernoulli)
    write("RelaxedOneHotCategorical", "RelaxedOneHotCategorical(temperature, logits) at value, whose entries are taken as independent",
          ["temperature"] + entries("logits", 3), relaxed_one_hot_row, relaxed_one_hot, value=entries("value", 3))
    write("NegativeBinomial_probs", "NegativeBinomial(total_count, probs) at value", ["total_count", "probs"], lambda: nb_row(False), negative_binomial, discrete=True)
    write("Binomial_large", "Binomial(total_count, logits) at value, many trials", ["total_count", "logits"], binomial_row, binomial, n=250, discrete=True,
          fixed=["total_count"])
    write("BetaBinomial_large", "BetaBinomial(concentration1, concentration0, total_count) at value, many trials", ["concentration1", "concentration0", "total_count"],
          beta_binomial_row, beta_binomial, n=400, discrete=True, fixed=["total_count"])
    write("Binomial_probs", "Binomial(total_count, probs) at value", ["total_count", "probs"], binomial_probs_row, lambda n, p, x: binomial(n, logit(p), x),
          discrete=True, fixed=["total_count"])
    write("ZeroInflatedNegativeBinomial", "ZeroInflatedNegativeBinomial(total_count, probs, gate) at value", ["total_count", "probs", "gate"],
          lambda: zinb_row(False), zinb, discrete=True)
    write("ZeroInflatedNegativeBinomial_logits", "ZeroInflatedNegativeBinomial(total_count, logits, gate) at value", ["total_count", "logits", "gate"],
          lambda: zinb_row(True), lambda n, l, g, x: zinb(n, sigmoid(l), g, x), discrete=True)
    write("Geometric_logits", "Geometric(logits) at value", ["logits"], lambda: (random.uniform(-8, 8), random.choice([0, 1, int(log_uniform(0, 4)), -1])),
          geometric_logits, discrete=True)
    write("ContinuousBernoulli_logits", "ContinuousBernoulli(logits) at value", ["logits"],
          lambda: (random.choice([random.uniform(-8, 8), random.uniform(-60, 60), log_uniform(-6, -1)]), random.choice([random.random(), random.random(), 1.5])),
          continuous_bernoulli_logits)
    write("Wishart", "Wishart(df, scale_tril) at value, a matrix that is averaged with its transpose", ["df", "scale_tril11", "scale_tril21", "scale_tril22"],
          wishart_row, wishart, value=["value11", "value12", "value21", "value22"])
    write("TruncatedNormal", "Truncated(Normal(loc, scale), low, high) at value", ["loc", "scale", "low", "high"], truncated_row, truncated_normal)
    write("TruncatedGamma", "Truncated(Gamma(concentration, rate), low, high) at value", ["concentration", "rate", "low", "high"], truncated_gamma_row, truncated_gamma, n=60)
    write("FoldedNormal", "Folded(Normal(loc, scale)) at value", ["loc", "scale"], folded_row, folded_normal)
    write("MixtureSameFamily", "MixtureSameFamily(CategoricalLogits(logits), Normal(loc, scale)) at value",
          entries("logits", 3) + entries("loc", 3) + entries("scale", 3), mixture_row, mixture)


if __name__ == "__main__":
    main()
