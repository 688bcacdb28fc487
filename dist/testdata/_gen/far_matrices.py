"""Writes testdata/far_matrices.csv: log-densities of Wishart matrices of order 2 and of Student vectors of length 2 and 3, with all derivatives, at numbers whose
squares, ratios and products leave the range of binary64. Needs mpmath. Run: python3 testdata/_gen/far_matrices.py (from dist).

A row is a family, the value, the degrees of freedom, for vectors the location, and the lower triangular factor L, row after row, and the results: the log-density
and the derivatives by all inputs; by a Wishart matrix the symmetric one. Results are computed at 3500 bits from the inputs as they are and rounded once, to
infinities beyond the range. A scale goes with each, in the same order: the result with the sizes of all terms in the place of the terms.
"""
import random

import mpmath as m
from mpmath import mp, mpf

mp.prec = 3500


def sizes(a):
    return a.apply(abs)


def entries(a):
    return [a[i, j] for i in range(a.rows) for j in range(a.cols)]


def lower(numbers, n):
    return m.matrix([[numbers[i * n + j] if j <= i else mpf(0) for j in range(n)] for i in range(n)])


def inverse_lower(l):
    inverse = m.matrix(l.rows, l.rows)
    for j in range(l.rows):
        for i in range(j, l.rows):
            inverse[i, j] = ((1 if i == j else 0) - sum(l[i, k] * inverse[k, j] for k in range(j, i))) / l[i, i]
    return inverse


def inverse_lower_sizes(l):
    return inverse_lower(m.matrix([[abs(l[i, j]) if i == j else -abs(l[i, j]) for j in range(l.rows)] for i in range(l.rows)]))


def pairs(results, scales):
    return list(zip(entries(results), entries(scales)))


def by_factor(slope, size, own):
    """Pairs of the lower triangle of slope - diag(own)."""
    n = slope.rows
    for i in range(n):
        for j in range(n):
            term = own[i] if i == j else mpf(0)
            yield (slope[i, j] - term, size[i, j] + term) if j <= i else (mpf(0), mpf(0))


def wishart(numbers):
    a, off, _, d = numbers[:4]
    df, l = numbers[4], lower(numbers[5:], 2)
    c = m.matrix([[m.sqrt(a), 0], [off / m.sqrt(a), m.sqrt(d - off * off / a)]])
    inverse, size = inverse_lower(l), inverse_lower_sizes(l)
    b, reach = inverse * c, size * sizes(c)
    y, shapes = [b[j, j] ** 2 / 2 for j in range(2)], [(df - j) / 2 for j in range(2)]
    terms = [s * m.log(v) - v - m.loggamma(s) for s, v in zip(shapes, y)] + [m.log(y[1]) / 2, -b[1, 0] ** 2 / 2, -m.log(m.pi) / 2] + [-3 * m.log(c[j, j]) for j in range(2)]
    slopes = [(m.log(v) - m.digamma(s)) / 2 for s, v in zip(shapes, y)]
    spread = sum(abs(s - v) for s, v in zip(shapes, y)) + 4 + reach[1, 0] ** 2  # what the rounding of y, and of numbers in between, makes
    own = [df / l[j, j] for j in range(2)]
    x_inverse = inverse_lower(c).T * inverse_lower(c)
    out = [(sum(terms), sum(abs(v) for v in terms) + spread)]
    out += pairs((df - 3) / 2 * x_inverse - inverse.T * inverse / 2, abs(df - 3) / 2 * sizes(x_inverse) + size.T * size / 2)
    out += [(sum(slopes), sum(abs(v) for v in slopes) + 2)]
    return out + list(by_factor(inverse.T * b * b.T, size.T * reach * reach.T, own))


def student(n):
    def results(numbers):
        x, df, loc, l = m.matrix(numbers[:n]), numbers[n], m.matrix(numbers[n + 1:2 * n + 1]), lower(numbers[2 * n + 1:], n)
        inverse, size = inverse_lower(l), inverse_lower_sizes(l)
        y, reach = inverse * (x - loc), size * sizes(x - loc)
        q = (y.T * y)[0]
        weight, loss = (df + n) / (df + q), 1 + (reach.T * reach)[0] / q
        alpha, far = weight * inverse.T * y, weight * loss * size.T * reach
        norm = m.loggamma((df + n) / 2) - m.loggamma(df / 2) - m.log(df / 2) * n / 2
        logs, tail = [-m.log(2 * m.pi) * n / 2] + [-m.log(l[j, j]) for j in range(n)], (df + n) / 2 * m.log1p(q / df)
        excess, share = m.log1p(q / df) - q / (df + q), q / (df + q)
        own = m.digamma((df + n) / 2) - m.digamma(df / 2) - n / df
        out = [(norm + sum(logs) - tail, abs(norm) + sum(abs(v) for v in logs) + tail + (df + n) * share * loss)]
        out += pairs(-alpha, far)
        out += [((own + share * n / df - excess) / 2, abs(own) + loss * (share * n / df + excess))]
        out += pairs(alpha, far)
        return out + list(by_factor(alpha * y.T, far * reach.T, [1 / l[j, j] for j in range(n)]))
    return results


def rounded(v):
    """Returns the nearest float, infinite beyond the range."""
    if abs(v) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return float("inf") if v > 0 else float("-inf")
    return float(v)


FORMS = {"Wishart": wishart, "Student2": student(2), "Student3": student(3)}
SIZES = [(150, 300), (-300, -150), (-300, 300), (-160, 160), (-5, 5)]
FREEDOM = [3.5, 1.0000000001, 40.0, 1e10, 1e300]
ANY_FREEDOM = FREEDOM + [1e-10, 1e-150, 1e-300, 3e-320, 1.7e308]


def sized(r, low, high):
    return r.choice([-1, 1]) * r.uniform(1, 9) * 10 ** r.uniform(low, high)


def factor(r, n, low, high):
    return [0.0 if j > i else sized(r, low, high) if j < i else abs(sized(r, low, high)) for i in range(n) for j in range(n)]


def inputs():
    r = random.Random(20261127)
    for of in SIZES:
        for to in SIZES:
            a, d = abs(sized(r, *of)), abs(sized(r, *of))
            c = r.uniform(-0.9, 0.9) * a ** 0.5 * d ** 0.5
            yield "Wishart", [a, c, c, d, r.choice(FREEDOM)] + factor(r, 2, *to)
            for n in (2, 3):
                yield f"Student{n}", [sized(r, *of) for _ in range(n)] + [r.choice(ANY_FREEDOM)] + [sized(r, *of) for _ in range(n)] + factor(r, n, *to)
    for df in FREEDOM:  # at rest, where much cancels
        yield "Wishart", [3e299, 1e299, 1e299, 2e299, df] + [float(m.sqrt(3e299 / mpf(df))), 0.0, 1e140, float(m.sqrt(2e299 / mpf(df)))]
    for df in ANY_FREEDOM:
        for n in (2, 3):
            yield f"Student{n}", [1e-160 * i for i in range(n)] + [df] + [2.5e-160] * n + factor(r, n, -160, -159)


def main():
    with open("testdata/far_matrices.csv", "w") as file:
        file.write("# A log-density of a Wishart matrix or a Student vector and its derivatives by all inputs, where intermediate results leave the range; a scale for each.\n")
        file.write("# precision: mpmath 1.3 at 3500 bits, rounded once to binary64\n# generator: _gen/far_matrices.py\nfamily,inputs,want,scale\n")
        for family, numbers in inputs():
            results = FORMS[family]([mpf(v) for v in numbers])
            cells = [numbers, [rounded(v) for v, _ in results], [rounded(v) for _, v in results]]
            file.write(",".join([family] + [" ".join(v.hex() for v in cell) for cell in cells]) + "\n")


if __name__ == "__main__":
    main()
