"""Writes testdata/far_vectors.csv: log-densities of normal vectors of length 2, with all derivatives, at numbers whose squares, ratios and products leave the
range of binary64. Needs mpmath. Run: python3 testdata/_gen/far_vectors.py (from dist).

A row is a parameterisation (the matrix is the Cholesky factor, the covariance, its inverse, or the factor and then the diagonal of a covariance W Wᵀ + diag(D)),
the value, the mean and the numbers of the matrix, row after row, and the results: the log-density and the derivatives by value, mean and those numbers, by a
symmetric matrix the symmetric one. Results are computed at 12000 bits from the inputs as they are and rounded once, to infinities beyond the range. A scale
goes with each, in the same order: the result with the sizes of all terms in the place of the terms.
"""
import random

import mpmath as m
from mpmath import mp, mpf

mp.prec = 12000


def sizes(a):
    return a.apply(abs)


def entries(a):
    return [a[i, j] for i in range(a.rows) for j in range(a.cols)]


def density(form, x, loc, numbers):
    """Returns (result, scale) pairs."""
    e = m.matrix([x[0] - loc[0], x[1] - loc[1]])
    if form == "tril":
        l = m.matrix(2, 2)
        l[0, 0], l[1, 0], l[1, 1] = numbers[0], numbers[2], numbers[3]
        cov = l * l.T
    elif form == "covariance":
        cov = m.matrix(2, 2)
        cov[0, 0], cov[0, 1], cov[1, 0], cov[1, 1] = numbers
    elif form == "precision":
        p = m.matrix(2, 2)
        p[0, 0], p[0, 1], p[1, 0], p[1, 1] = numbers
        cov = inverse(p)
    else:
        w, d = m.matrix(numbers[:2]), m.diag(numbers[2:])
        cov = w * w.T + d
    inv = inverse(cov)
    alpha, reach = inv * e, sizes(inv) * sizes(e)
    det = cov[0, 0] * cov[1, 1] - cov[0, 1] * cov[1, 0]
    form2 = (e.T * alpha)[0] / 2
    logs = [m.log(det) / 2, m.log(2 * m.pi)]
    out = [(-form2 - sum(logs), (sizes(e).T * reach)[0] / 2 + sum(abs(v) for v in logs))]
    out += [(-alpha[i], reach[i]) for i in range(2)] + [(alpha[i], reach[i]) for i in range(2)]
    if form == "tril":
        y, size = l ** -1 * e, sizes(l ** -1) * sizes(e)
        for i in range(2):
            for j in range(2):
                own = 1 / l[i, i] if i == j else mpf(0)
                out.append((alpha[i] * y[j] - own, reach[i] * size[j] + own) if j <= i else (mpf(0), mpf(0)))
    elif form == "covariance":
        out += pairs((alpha * alpha.T - inv) / 2, (reach * reach.T + sizes(inv)) / 2)
    elif form == "precision":
        out += pairs((cov - e * e.T) / 2, (sizes(cov) + sizes(e) * sizes(e).T) / 2)
    else:
        v = (w.T * alpha)[0]
        out += pairs(alpha * v - inv * w, reach * (sizes(w).T * reach)[0] + sizes(inv) * sizes(w))
        out += [((alpha[i] ** 2 - inv[i, i]) / 2, (reach[i] ** 2 + inv[i, i]) / 2) for i in range(2)]
    return out


def inverse(a):
    det = a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0]
    return m.matrix([[a[1, 1], -a[0, 1]], [-a[1, 0], a[0, 0]]]) / det


def pairs(results, scales):
    return list(zip(entries(results), entries(scales)))


def rounded(v):
    """Returns the nearest float, infinite beyond the range."""
    if abs(v) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return float("inf") if v > 0 else float("-inf")
    return float(v)


def sized(r, low, high):
    return r.choice([-1, 1]) * r.uniform(1, 9) * 10 ** r.uniform(low, high)


def matrix(form, r, low, high):
    if form == "tril":
        return [abs(sized(r, low, high)), 0.0, sized(r, low, high), abs(sized(r, low, high))]
    if form == "low_rank":
        return [sized(r, low, high) for _ in range(2)] + [abs(sized(r, low, high)) for _ in range(2)]
    a, b = abs(sized(r, low, high)), abs(sized(r, low, high))
    c = r.uniform(-0.9, 0.9) * a ** 0.5 * b ** 0.5
    return [a, c, c, b]


def inputs():
    r = random.Random(20261127)
    for form in ("tril", "covariance", "precision", "low_rank"):
        for sizes_of_matrix in [(150, 300), (-300, -150), (-300, 300), (-160, 160), (-5, 5)]:
            for sizes_of_vectors in [(150, 300), (-300, -150), (-300, 300)]:
                for _ in range(3):
                    (low, high), (of, to) = sizes_of_matrix, sizes_of_vectors
                    if form == "precision":  # derivatives by it come through those by the factor, with errors in proportion to the largest
                        power, at = r.uniform(low, high), r.uniform(of, to)
                        low, high, of, to = power, power, at, at
                    case = [sized(r, of, to) for _ in range(2)], [sized(r, of, to) for _ in range(2)], matrix(form, r, low, high)
                    if form != "precision" or factor_in_range(*case):
                        yield (form, *case)
    for form in ("tril", "covariance", "low_rank"):  # differences of value and mean beyond the range, under a matrix that brings the density back
        for _ in range(3):
            x = [r.choice([-1, 1]) * r.uniform(1.2, 1.7) * 1e308 for _ in range(2)]
            yield form, x, [-v for v in x], matrix(form, r, 300, 306)


def factor_in_range(x, loc, precision):
    """Reports whether the derivatives by the Cholesky factor of the covariance, which those by its inverse are made of, are below 1e300."""
    x, loc, (a, b, _, d) = [mpf(v) for v in x], [mpf(v) for v in loc], [mpf(v) for v in precision]
    det = a * d - b * b
    e = m.matrix([x[0] - loc[0], x[1] - loc[1]])
    alpha = m.matrix([[a, b], [b, d]]) * e
    root = m.sqrt(d / det)
    l = m.matrix([[root, 0], [-b / det / root, 1 / m.sqrt(d)]])
    y = l.T * alpha
    return max(abs(u) for u in alpha) * max(abs(u) for u in y) + 1 / l[0, 0] + 1 / l[1, 1] < mpf(10) ** 300


def main():
    with open("testdata/far_vectors.csv", "w") as file:
        file.write("# A log-density of a normal vector and its derivatives by all inputs, where intermediate results leave the range; a scale for each.\n")
        file.write("# precision: mpmath 1.3 at 12000 bits, rounded once to binary64\n# generator: _gen/far_vectors.py\nform,inputs,want,scale\n")
        for form, x, loc, numbers in inputs():
            results = density(form, *([mpf(v) for v in part] for part in (x, loc, numbers)))
            cells = [x + loc + numbers, [rounded(v) for v, _ in results], [rounded(v) for _, v in results]]
            file.write(",".join([form] + [" ".join(v.hex() for v in cell) for cell in cells]) + "\n")


if __name__ == "__main__":
    main()
