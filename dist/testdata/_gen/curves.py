"""Writes testdata/curves.csv: truncated distributions whose probabilities have no closed form, between narrow, far and usual bounds, as rows of testdata/extremes.csv.
Needs mpmath. Run: python3 testdata/_gen/curves.py (from dist).

A row is computed at 700 bits and rounded once. Derivatives, and those in its scale, are symmetric differences of 2^-150 of the input.
"""
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
    "InverseGamma": (e.inverse_gamma, lambda a, b, *p: gamma_between(1 / b, 1 / a, *p), [
        (2.5, 3.0, 1.5, 0.5, 4.0), (3.0000000000007, 2.5, 0.75, 3.0, 3.000000000001), (0.0165, 2.5, 1.5, 0.016, 0.017), (1e30, 0.3, 2.0, 1e28, 1e32)]),
    "Beta": (beta_density, beta_between, [
        (0.5, 2.5, 3.5, 0.25, 0.75), (0.30000000000007, 2.5, 3.5, 0.3, 0.3000000000001), (1e-20, 2.5, 1.5, 1e-21, 5e-20), (0.9999990234375, 2.5, 1.5, 0.99999, 1.5),
        (0.9, 0.5, 0.001, 0.8, 0.95), (0.25, 300.0, 200.0, 0.125, 0.3), (0.75, 0.001, 0.002, 0.25, 0.875)]),
}


def slope(f, x, i):
    h = mpf(2) ** -150 * (abs(x[i]) or 1)
    up, down = list(x), list(x)
    up[i], down[i] = x[i] + h, x[i] - h
    return (f(*up) - f(*down)) / (2 * h)


def rows(family):
    log_density, mass, inputs = CURVES[family]
    for row in inputs:
        x = [mpf(v) for v in row]
        for quantity, f in e.slice_quantities(log_density, mass).items():
            for i in [None] + list(range(len(x))):
                g = f if i is None else lambda *v, i=i: slope(f, list(v), i)
                want = g(*x)
                scale = abs(want) + sum(abs(x[k] * slope(g, x, k)) for k in range(len(x)) if x[k])
                by = "" if i is None else f" d{i}"
                yield ",".join(["Truncated" + family, quantity + by, " ".join(v.hex() for v in row), float(want).hex(), float(scale).hex()]) + "\n"


def main():
    with open("testdata/curves.csv", "w") as file:
        file.write("# A quantity of a truncated distribution as in extremes.csv.\n")
        file.write("# precision: mpmath 1.3 at 700 bits, rounded once to binary64\n# generator: _gen/curves.py\nfamily,method,inputs,want,scale\n")
        for family in CURVES:
            file.writelines(rows(family))


if __name__ == "__main__":
    main()
