"""Writes testdata/far_images.csv: derivatives by the value, times a weight, of log-densities of images, where those of the base by its own value, times the weight, leave the
range of binary64, and those by the image need not. Needs mpmath. Run: python3 testdata/_gen/far_images.py (from dist).

A row is an image, its value, which is a number or an ordered vector, two parameters, and the weight. Results are computed at 3500 bits from the inputs as they are and
rounded once, to infinities beyond the range. A scale goes with each: the result with the sizes of all terms in the place of the terms.
"""
import random

import mpmath as m
from mpmath import mp, mpf

from far_matrices import rounded

mp.prec = 3500


def beta_by_logit(y, a, b):
    """y is the logit of a variable of Beta(a, b)."""
    x = 1 / (1 + m.exp(-y[0]))
    terms = [(a - 1) * (1 - x), -(b - 1) * x, 1 - 2 * x]
    return [(sum(terms), sum(abs(t) for t in terms) + abs(y[0]) * (a + b) * x)]


def gamma_by_logarithm(y, a, rate):
    """y is the logarithm of a variable of Gamma(a, rate)."""
    terms = [a - 1, -rate * m.exp(y[0]), mpf(1)]
    return [(sum(terms), sum(abs(t) for t in terms) + abs(y[0]) * rate * m.exp(y[0]))]


def ordered(y, loc, scale):
    """y has a first entry and logarithms of differences that are variables of Normal(loc, scale)."""
    gaps = [y[i] - y[i - 1] for i in range(1, len(y))]
    own = [(y[0] - loc) / -scale ** 2] + [(loc - m.log(g)) / scale ** 2 / g - 1 / g for g in gaps]
    size = [(abs(y[0]) + abs(loc)) / scale ** 2] + [((abs(loc) + abs(m.log(g))) / scale ** 2 + 1) * (1 + (abs(y[i]) + abs(y[i + 1])) / g) / g for i, g in enumerate(gaps)]
    after = [(-v, s) for v, s in zip(own[1:], size[1:])] + [(mpf(0), mpf(0))]
    return [(v + w, s + t) for (v, s), (w, t) in zip(zip([own[0]] + own[1:], size), after)]


FORMS = {"Beta by logit": beta_by_logit, "Gamma by logarithm": gamma_by_logarithm, "Ordered": ordered}


def inputs():
    r = random.Random(20261128)
    for weight in [1e12, -1e15, 1e30]:
        for y in [-706.0, -700.0, -650.25]:
            for a in [0.03125, 0.99, 2.5, 5.0]:
                yield "Beta by logit", [y], [a, r.uniform(0.1, 9)], weight
                yield "Gamma by logarithm", [y], [a, r.uniform(0.1, 9)], weight
    for loc in [1e43, -1e60, 1e80, 0.5]:
        for weight in [1.0, -2.5, 1e12, 1e-12]:
            y = r.uniform(1, 9) * 1e-225
            yield "Ordered", [y, y + r.uniform(1, 9) * 1e-216, r.uniform(1, 9) * 1e-206], [loc, 1.0], weight
            yield "Ordered", [-y, y + r.uniform(1, 9) * 1e-216, r.uniform(1, 9) * 1e-250 + 1e-200], [loc, 0.125], weight


def main():
    with open("testdata/far_images.csv", "w") as file:
        file.write("# Derivatives by its value of the weighted log-density of an image, where those by the value of the base leave the range; a scale for each.\n")
        file.write("# precision: mpmath 1.3 at 3500 bits, rounded once to binary64\n# generator: _gen/far_images.py\nfamily,value,params,weight,want,scale\n")
        for family, value, params, weight in inputs():
            results = FORMS[family]([mpf(v) for v in value], *[mpf(v) for v in params])
            cells = [value, params, [weight], [rounded(v * mpf(weight)) for v, _ in results], [rounded(abs(v * mpf(weight))) for _, v in results]]
            file.write(",".join([family] + [" ".join(float(v).hex() for v in cell) for cell in cells]) + "\n")


if __name__ == "__main__":
    main()
