"""Writes testdata/far_given.csv: derivatives by covariances and precisions of log-densities of normal vectors and Wishart matrices, where those by the Cholesky factor leave the range of
binary64. Needs mpmath. Run: python3 testdata/_gen/far_given.py (from dist).

A row is a family, the order n, two values, the location or the degrees of freedom, and the matrix, row after row. Results are the sums over both values of the derivatives by the
matrix, computed at 3500 bits from the inputs as they are and rounded once, to infinities beyond the range. A scale goes with each, in the same order: the result with the sizes of
all terms in the place of the terms.
"""
import random

import mpmath as m
from mpmath import mp, mpf

from far_matrices import entries, rounded, sized, sizes

mp.prec = 3500


def slopes(outer, outer_sizes, count, given, inverse, is_inverse):
    """Derivatives by the matrix given, and their scales: half of A - c S^-1 by S, of c S - A by its inverse."""
    sign = -1 if is_inverse else 1
    results, scales = sign * (outer - count * inverse) / 2, (outer_sizes + count * sizes(inverse)) / 2
    return list(zip(entries(results), entries(scales)))


def normal(n, numbers, is_inverse):
    x, loc, given = numbers[:2 * n], m.matrix(numbers[2 * n:3 * n]), m.matrix(n, n)
    for i in range(n * n):
        given[i // n, i % n] = numbers[3 * n + i]
    inverse = given ** -1
    outer, reach = m.zeros(n), m.zeros(n)
    for k in range(2):
        r = m.matrix(x[k * n:(k + 1) * n]) - loc
        v, size = (r, sizes(r)) if is_inverse else (inverse * r, sizes(inverse) * sizes(r))
        outer, reach = outer + v * v.T, reach + size * size.T
    return slopes(outer, reach, mpf(2), given, inverse, is_inverse)


def wishart(n, numbers, is_inverse):
    size, df, given = n * n, numbers[2 * n * n], m.matrix(n, n)
    for i in range(size):
        given[i // n, i % n] = numbers[2 * size + 1 + i]
    inverse = given ** -1
    outer, reach = m.zeros(n), m.zeros(n)
    for k in range(2):
        x = m.matrix(n, n)
        for i in range(size):
            x[i // n, i % n] = numbers[k * size + i]
        outer += x if is_inverse else inverse * x * inverse
        reach += sizes(x) if is_inverse else sizes(inverse) * sizes(x) * sizes(inverse)
    return slopes(outer, reach, 2 * df, given, inverse, is_inverse)


FORMS = {"MultivariateNormal": (normal, False), "MultivariateNormalPrecision": (normal, True), "Wishart": (wishart, False), "WishartPrecision": (wishart, True)}


def definite(r, n, exponent):
    """A matrix of entries of about 10^exponent that is far from singular."""
    scale = float(mpf(10) ** exponent)
    a = [[0.0] * n for _ in range(n)]
    for i in range(n):
        a[i][i] = scale * r.uniform(1, 3)
        for j in range(i):
            a[i][j] = a[j][i] = scale * r.uniform(-0.4, 0.4)
    return [v for row in a for v in row]


def inputs():
    r = random.Random(20261127)
    for n in (2, 3):
        for of, to in [(160, 0), (300, 0), (307, 200), (300, 290), (200, -100), (20, -200), (-50, -250)]:  # sizes of values and matrices
            for family in FORMS:
                matrix = definite(r, n, -to if "Precision" in family else to)
                if "Normal" in family:
                    yield family, n, [sized(r, of - 3, of) for _ in range(3 * n)] + matrix
                else:
                    yield family, n, definite(r, n, of) + definite(r, n, of - 2) + [n + r.uniform(0, 9)] + matrix


def main():
    with open("testdata/far_given.csv", "w") as file:
        file.write("# Derivatives by a covariance or precision of sums of two log-densities, where those by its Cholesky factor leave the range; a scale for each.\n")
        file.write("# precision: mpmath 1.3 at 3500 bits, rounded once to binary64\n# generator: _gen/far_given.py\nfamily,n,inputs,want,scale\n")
        for family, n, numbers in inputs():
            form, is_inverse = FORMS[family]
            results = form(n, [mpf(v) for v in numbers], is_inverse)
            cells = [[float(n)], numbers, [rounded(v) for v, _ in results], [rounded(v) for _, v in results]]
            file.write(",".join([family] + [" ".join(v.hex() for v in cell) for cell in cells]) + "\n")


if __name__ == "__main__":
    main()
