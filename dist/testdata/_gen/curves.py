"""Writes testdata/curves.csv: truncated distributions whose probabilities have no closed form, between narrow, far and usual bounds, and tails and quantiles of folded ones, as
rows of testdata/extremes.csv.
Needs mpmath. Run: python3 testdata/_gen/curves.py (from dist).

A row is computed at 700 bits and rounded once. Derivatives, and those in its scale, are symmetric differences of 2^-150 of the input.
"""
import functools

import extremes as e
from extremes import L, m, mpf

e.mp.prec = 700


def student_between(a, b, n, loc, scale):
    def below(z):  # less that below 0
        return z * m.exp(L((n + 1) / 2) - L(n / 2)) / m.sqrt(m.pi * n) * m.hyp2f1(mpf(1) / 2, (n + 1) / 2, mpf(3) / 2, -z * z / n)
    return below((b - loc) / scale) - below((a - loc) / scale)


def gamma_between(a, b, *p):
    return e.gamma_lower(b, *p) - (e.gamma_lower(a, *p) if a > 0 else 0)


def beta_density(x, a, b):
    return (a - 1) * m.log(x) + (b - 1) * m.log1p(-x) + L(a + b) - L(a) - L(b)


def beta_between(x, y, *p):
    return (1 if y >= 1 else e.beta_lower(y, *p)) - (e.beta_lower(x, *p) if x > 0 else 0)


# log-density, probability between two values, and rows of value, parameters, low and high: a usual interval, one in a scale beside which the bounds are nothing, narrow ones, far
# ones in steep and in flat tails, bounds outside of the support
CURVES = {
    "StudentT": (e.student, student_between, [
        (0.5, 3.0, 0.25, 1.5, -1.0, 2.0), (0.5, 3.0, 0.0, 1e20, -1.0, 2.0), (3.0000000000007, 2.5, 2.5, 1.5, 3.0, 3.000000000001), (1000003.25, 5.0, 0.5, 2.0, 1000002.0, 1000007.0),
        (-45.5, 0.75, 0.5, 0.125, -46.0, -40.0), (1.5e200, 2.5, 1e200, 2e200, -3e200, 4e200), (2.5e60, 0.3, 0.25, 1e-60, 1e60, 7e61), (1.25, 1e6, 0.5, 0.0625, 1.0, 1.5),
        (0.75, 3.0, 2.0, 1.7e308, 0.0, 1.0)]),
    "Gamma": (e.gamma, gamma_between, [
        (2.5, 3.0, 1.5, 0.5, 4.0), (3.0000000000007, 2.5, 0.75, 3.0, 3.000000000001), (60.5, 2.5, 1.5, 60.0, 70.0), (0.001, 0.05, 1.0, -1.0, 0.002), (1e-30, 0.3, 2.0, 1e-32, 1e-28),
        (2.5, 3.0, 1e-20, 1.0, 4.0), (0.25, 40.0, 1.0, 0.125, 0.5)]),
    "Chi2": (e.chi2, lambda a, b, df: gamma_between(a, b, df / 2, mpf(1) / 2), [
        (2.5, 3.0, 0.5, 4.0), (3.0000000000007, 2.5, 3.0, 3.000000000001), (160.5, 2.5, 160.0, 170.0), (0.001, 0.05, -1.0, 0.002), (1e-30, 0.3, 1e-32, 1e-28),
        (0.25, 80.0, 0.125, 0.5), (700.0, 600.0, 500.0, 1e3)]),
    "InverseGamma": (e.inverse_gamma, lambda a, b, *p: gamma_between(1 / b, 1 / a, *p), [
        (2.5, 3.0, 1.5, 0.5, 4.0), (3.0000000000007, 2.5, 0.75, 3.0, 3.000000000001), (0.0165, 2.5, 1.5, 0.016, 0.017), (1e30, 0.3, 2.0, 1e28, 1e32)]),
    "Beta": (beta_density, beta_between, [
        (0.5, 2.5, 3.5, 0.25, 0.75), (0.30000000000007, 2.5, 3.5, 0.3, 0.3000000000001), (1e-20, 2.5, 1.5, 1e-21, 5e-20), (0.9999990234375, 2.5, 1.5, 0.99999, 1.5),
        (0.9, 0.5, 0.001, 0.8, 0.95), (0.25, 300.0, 200.0, 0.125, 0.3), (0.75, 0.001, 0.002, 0.25, 0.875)]),
}


def folded_lower(x, *p):
    return student_between(-x, x, *p)


@functools.cache
def folded_start(*v):
    """A quantile to a few digits, by halving in the logarithm."""
    q, *p = (mpf(x) for x in v)
    low, high = mpf(-60), mpf(60)
    for _ in range(40):
        t = (low + high) / 2
        low, high = (t, high) if folded_lower(m.exp(t), *p) < q else (low, t)
    return m.exp(low)


def folded_quantile(q, *p):
    """By Newton's method from there."""
    x = folded_start(float(q), *(float(v) for v in p))
    for _ in range(6):
        x -= (folded_lower(x, *p) - q) / (m.exp(e.student(x, *p)) + m.exp(e.student(-x, *p)))
    return x


# rows of value, or probability, and parameters: loc at 0, inside and far outside of (-x, x), few and many degrees of freedom
FOLDED = [
    (0.5, 3.0, 0.0, 1.0), (1e-12, 3.0, 0.0, 1.0), (0.984375, 3.0, 1.0, 2.0), (1e-10, 3.0, 1.0, 2.0), (30.0, 3.0, 1.0, 2.0), (25.0, 50.0, 30.0, 2.0), (1e8, 0.125, 1e7, 2.0), (0.25, 0.125, 1.0, 2.0),
    (2.0, 1e6, -3.0, 2.0), (1.5, 2.5, -1e3, 0.25), (1e-200, 2.5, 1e-200, 1e-200), (1.25, 0.5, 40.0, 0.5)]
FOLDED_QUANTILES = [
    (0.25, 3.0, 0.0, 1.0), (1e-12, 3.0, 0.0, 1.0), (0.75, 3.0, 1.0, 2.0), (0.0009765625, 3.0, 1.0, 2.0), (0.9990234375, 3.0, 1.0, 2.0), (0.0625, 50.0, 30.0, 2.0), (0.25, 0.125, 1.0, 2.0), (0.25, 1e6, -3.0, 2.0)]


def slope(f, x, i):
    h = mpf(2) ** -150 * (abs(x[i]) or 1)
    up, down = list(x), list(x)
    up[i], down[i] = x[i] + h, x[i] - h
    return (f(*up) - f(*down)) / (2 * h)


def rows(family, quantities, inputs):
    for row in inputs:
        x = [mpf(v) for v in row]
        for quantity, f in quantities.items():
            for i in [None] + list(range(len(x))):
                g = f if i is None else lambda *v, i=i: slope(f, list(v), i)
                want = g(*x)
                scale = abs(want) + sum(abs(x[k] * slope(g, x, k)) for k in range(len(x)) if x[k])
                by = "" if i is None else f" d{i}"
                yield ",".join([family, quantity + by, " ".join(v.hex() for v in row), float(want).hex(), float(scale).hex()]) + "\n"


def main():
    with open("testdata/curves.csv", "w") as file:
        file.write("# A quantity of a truncated or folded distribution as in extremes.csv.\n")
        file.write("# precision: mpmath 1.3 at 700 bits, rounded once to binary64\n# generator: _gen/curves.py\nfamily,method,inputs,want,scale\n")
        for family, (log_density, mass, inputs) in CURVES.items():
            file.writelines(rows("Truncated" + family, e.slice_quantities(log_density, mass), inputs))
        file.writelines(rows("FoldedStudentT", {"LogCDF": e.log_of(folded_lower), "LogSurvival": e.log_rest(folded_lower)}, FOLDED))
        file.writelines(rows("FoldedStudentT", {"ICDF": folded_quantile}, FOLDED_QUANTILES))


if __name__ == "__main__":
    main()
