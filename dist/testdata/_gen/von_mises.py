"""Writes testdata/tails/VonMises.csv. Needs mpmath. Run: python3 testdata/_gen/von_mises.py (from dist).

The probability of the angles from -π up to value, or from there to π, by quadrature of the density about loc in panels that end at the modes
and narrow with the concentration; its derivative by the concentration is taken under the integral.
"""
import random

import mpmath as m
from mpmath import mp, mpf


def panels(low, high, loc, k):
    """Ends of panels: modes and the angles across from them, and around each end steps that double."""
    marks = {low, high} | {loc + j * m.pi for j in range(-3, 4)}
    width = 1 / m.sqrt(1 + k)
    for centre in list(marks):
        step = width / 8 / (1 + m.sqrt(k) * abs(m.sin(centre - loc)))
        while step < 2 * m.pi:
            marks |= {centre - step, centre + step}
            step *= 2
    return sorted(x for x in marks if low <= x <= high)


def mass(low, high, loc, k):
    """The probability between low and high, and its derivative by k."""
    lack = 1 - m.besseli(1, k) / m.besseli(0, k)
    norm = 2 * m.pi * m.exp(-k) * m.besseli(0, k)
    ends = panels(low, high, loc, k)
    fall = lambda x: -2 * k * m.sin((x - loc) / 2) ** 2
    top = max(fall(x) for x in ends)  # quad asks for absolute errors
    f = lambda x: m.exp(fall(x) - top)
    total = m.quad(f, ends, method="gauss-legendre")
    slope = m.quad(lambda x: f(x) * (lack - 2 * m.sin((x - loc) / 2) ** 2), ends, method="gauss-legendre")
    return total * m.exp(top) / norm, slope * m.exp(top) / norm


def row(upper, loc, k, x):
    """The cells of a row."""
    y, a, c = mpf(x), mpf(loc), mpf(k)
    low, high = (y, m.pi) if upper else (-m.pi, y)
    f, fk = mass(low, high, a, c)
    log = m.log(f)
    if f > 0.5:
        rest, fk = mass(*((-m.pi, y) if upper else (y, m.pi)), a, c)
        log, fk = m.log1p(-rest), -fk
    density = lambda x: m.exp(c * m.cos(x - a)) / (2 * m.pi * m.besseli(0, c))
    sign = -1 if upper else 1
    return [upper, loc, k, x, log, sign * (density(m.pi) - density(y)) / f, fk / f if abs(fk) > f * mpf(10) ** -40 else 0, sign * density(y) / f]


def point():
    k = 10 ** random.choice([random.uniform(-3, 1), random.uniform(0, 2), random.uniform(1, 5)])
    loc = random.choice([0.0, random.uniform(-3.14, 3.14), random.uniform(-3.14, 3.14), random.uniform(-30, 30)])
    x = random.choice([random.uniform(-3.14, 3.14), loc + random.gauss(0, 1) / k ** 0.5, loc + random.choice([-1, 1]) * 10 ** random.uniform(-8, 0)])
    return (random.choice([0.0, 1.0]), loc, k, x) if abs(x) < 3.14 else point()


if __name__ == "__main__":
    random.seed(41)
    mp.dps = 50
    rows = [(0.0, 0.0, 1.0, 0.0), (1.0, 0.0, 1.0, 1e-9), (0.0, 3.0, 0.5, -3.0), (1.0, -3.1, 400.0, 0.0), (0.0, 0.0, 1e5, -3.1)]
    rows += [point() for _ in range(115)]
    with open("testdata/tails/VonMises.csv", "w") as file:
        file.write("# name: VonMises\n# definition: log_prob of the logarithm of a tail of VonMises(loc, concentration) at value, with its partial derivatives\n")
        file.write("# kind: in = interior, gradients given\n# precision: mpmath 1.3 at 50 digits, rounded once to binary64\n# generator: _gen/von_mises.py\n")
        file.write("upper,loc,concentration,value,log_prob,d_loc,d_concentration,d_value,kind\n")
        for r in rows:
            file.write(",".join([float(v).hex() for v in row(*r)] + ["in"]) + "\n")
