"""Writes testdata/few_counts.csv: log-probabilities, tails and moments of counts between two near bounds, and their derivatives. Needs mpmath. Run: python3 testdata/_gen/few_counts.py (from dist).

A row has the value, the parameters, and the bounds, computed at 2000 bits and rounded once, with the scale of dist/golden_test.go: |y| + Σ |input ∂y/∂input|,
by differences.
"""
import random

import mpmath as m
from mpmath import mp, mpf

mp.prec = 2000
random.seed(3)
L = m.loggamma


def choose(n, k):
    return L(n + 1) - L(k + 1) - L(n - k + 1)


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def beta(a, b):
    return L(a) + L(b) - L(a + b)


def negative_binomial(k, r, p):
    return L(r + k) - L(r) - L(k + 1) + r * m.log1p(-p) + k * m.log(p)


# log p(k) and which parameters have gradients
FAMILIES = {
    "Poisson": (lambda k, rate: k * m.log(rate) - rate - L(k + 1), [0]),
    "Geometric": (lambda k, p: k * m.log1p(-p) + m.log(p), [0]),
    "GeometricLogits": (lambda k, l: k * m.log(sigmoid(-l)) + m.log(sigmoid(l)), [0]),
    "Binomial": (lambda k, n, p: choose(n, k) + k * m.log(p) + (n - k) * m.log1p(-p), [1]),
    "BinomialLogits": (lambda k, n, l: choose(n, k) + k * m.log(sigmoid(l)) + (n - k) * m.log(sigmoid(-l)), [1]),
    "NegativeBinomial": (negative_binomial, [0, 1]),
    "NegativeBinomialLogits": (lambda k, r, l: negative_binomial(k, r, sigmoid(l)), [0, 1]),
    "GammaPoisson": (lambda k, a, b: negative_binomial(k, a, 1 / (1 + b)), [0, 1]),
    "BetaBinomial": (lambda k, a, b, n: choose(n, k) + beta(k + a, n - k + b) - beta(a, b), [0, 1]),
}

PARAMS = {
    "Poisson": [(1e6,), (3.7,), (1e12,), (1e-30,), (1e200,)],
    "Geometric": [(0.3,), (1e-9,), (1 - 2.0 ** -40,)],
    "GeometricLogits": [(-2.5,), (30,)],
    "Binomial": [(1e9, 0.3), (40, 0.7), (1e6, 1 - 2.0 ** -30), (1000, 1e-200)],
    "BinomialLogits": [(1e9, -1.5), (50, 300), (200, 0.1)],
    "NegativeBinomial": [(1e6, 0.4), (0.01, 0.999), (1e9, 1e-6)],
    "NegativeBinomialLogits": [(1e6, 3), (2.5, -40)],
    "GammaPoisson": [(1e8, 0.01), (0.3, 1e5), (3, 1e-7)],
    "BetaBinomial": [(2, 3, 1e6), (1e5, 1e-3, 1e4), (0.1, 0.2, 25), (1e12, 3e11, 1000)],
}


def rows():
    for family, (log_p, by) in FAMILIES.items():
        for params in PARAMS[family]:
            last = {"Binomial": params[0], "BinomialLogits": params[0], "BetaBinomial": params[-1]}.get(family, 1e12)
            for _ in range(8):
                low = int(random.choice([0, 2, 17, min(last, 1e6) // 2, min(last, 1e6) // 3 * 2, 1e9]))
                low = max(0, min(low, int(last) - 2))
                high = min(low + random.choice([1, 2, 5, 12, 31]), int(last))
                yield family, log_p, by, random.randint(low, high), params, low, high


def shares(log_p, x, params, low, high):
    """The probabilities of the counts in terms of that of x."""
    at_x = log_p(mpf(x), *params)
    return [m.exp(log_p(mpf(k), *params) - at_x) for k in range(low, high + 1)]


def quantity(method, log_p, x, params, low, high):
    p = shares(log_p, x, params, low, high)
    total = sum(p)
    if method == "LogProb":
        return -m.log(total)
    if method == "LogCDF":
        return m.log(sum(p[:x - low + 1]) / total)
    if method == "LogSurvival":
        return m.log(sum(p[x - low + 1:]) / total)
    p = [v / total for v in p]
    mean = sum(k * v for k, v in enumerate(p))
    if method == "Mean":
        return low + mean
    if method == "Variance":
        return sum((k - mean) ** 2 * v for k, v in enumerate(p))
    return -sum(v * m.log(v) for v in p)


def derivative(f, params, i):
    h = mpf(2) ** -600 * max(abs(params[i]), mpf(10) ** -100)
    up, down = list(params), list(params)
    up[i] += h
    down[i] -= h
    return (f(up) - f(down)) / (2 * h)


if __name__ == "__main__":
    with open("testdata/few_counts.csv", "w") as file:
        file.write("# A quantity of counts between two bounds, at x, and if by is not -1 its derivative by that parameter; scale is |want| + Σ |input ∂want/∂input|.\n")
        file.write("# precision: mpmath 1.3 at 2000 bits, rounded once to binary64\n# generator: _gen/few_counts.py\nfamily,method,by,x,params,low,high,want,scale\n")
        for family, log_p, by, x, params, low, high in rows():
            methods = ["LogProb"]
            if x < high:
                methods += random.sample(["LogCDF", "LogSurvival", "Mean", "Variance", "Entropy"], 2)
            params = [mpf(float(v)) for v in params]
            for method in methods:
                value = lambda p: quantity(method, log_p, x, p, low, high)
                quantities = [(-1, value)] + [(i, (lambda i: lambda p: derivative(value, p, i))(i)) for i in by]
                for i, f in quantities:
                    want = f(params)
                    scale = abs(want)
                    for j in by:
                        h = mpf(2) ** -200 * max(abs(params[j]), mpf(10) ** -100)
                        near = [p + h * (k == j) for k, p in enumerate(params)]
                        scale += abs(params[j] * (f(near) - want) / h)
                    cells = [family, method, str(i), str(x), " ".join(float(v).hex() for v in params), str(low), str(high), float(want).hex(), float(scale).hex()]
                    file.write(",".join(cells) + "\n")
