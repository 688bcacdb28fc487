"""Writes testdata/huge_urns.csv: tails of beta-binomial distributions of up to 2^1023 trials, and of fewer with a top far from the cut, with their derivatives by the concentrations.
Needs mpmath, and takes minutes. Run: python3 testdata/_gen/huge_urns.py (from dist).

A tail is a sum over counts: one by one next to its ends, and elsewhere an integral by Gauss' rule in blocks with the corrections of Gregory, which stand for the
difference between sum and integral. Both tails come from the smaller one. Scales are those of extremes.py, by second derivatives that are summed alike.
"""
from fractions import Fraction

import mpmath as m
from mpmath import mp, mpf

SINGLE = 400  # counts one by one, and the shortest block
ORDER = 14
POINTS = 32


def gregory(order):
    """The size of the coefficients of x/log(1+x)."""
    c = [Fraction(1)]
    for i in range(1, order + 1):
        c.append(-sum(c[j] * Fraction((-1) ** (i - j), i - j + 1) for j in range(i)))
    return [abs(mpf(v.numerator) / v.denominator) for v in c]


def gauss(points):
    rule = []
    for i in range(points):
        t = m.cos(m.pi * (i + mpf(3) / 4) / (points + mpf(1) / 2))
        for _ in range(12):
            p, q = mpf(1), mpf(0)
            for k in range(points):
                p, q = ((2 * k + 1) * t * p - k * q) / (k + 1), p
            slope = points * (t * p - q) / (t * t - 1)
            t -= p / slope
        rule.append((t, 2 / ((1 - t * t) * slope * slope)))
    return rule


with mp.workprec(400):
    GREGORY, GAUSS = gregory(ORDER), gauss(POINTS)
    BERNOULLI = [m.bernoulli(2 * k) for k in range(1, 12)]


def gammas(x, d):
    """log Γ(x+d)/Γ(x), ψ(x+d) and ψ'(x+d) by Stirling's formula, for x of 400 and more."""
    t = x + d
    log = m.log(t)
    step = (t - mpf(1) / 2) * m.log1p(d / x) + d * m.log(x) - d
    psi, slope = log - 1 / (2 * t), 1 / t + 1 / (2 * t * t)
    for k, b in enumerate(BERNOULLI if x < 1e40 else BERNOULLI[:3], 1):
        step += b / (2 * k * (2 * k - 1)) * (t ** (1 - 2 * k) - x ** (1 - 2 * k))
        psi -= b / (2 * k) * t ** (-2 * k)
        slope += b * t ** (-2 * k - 1)
    return step, psi, slope


class Urn:
    def __init__(self, a, b, n):
        self.a, self.b, self.n = a, b, n
        L, P, Q = m.loggamma, m.digamma, lambda x: m.psi(1, x)
        self.norm = L(n + 1) + L(a + b) - L(a) - L(b) - L(a + b + n)
        self.da, self.db = P(a + b) - P(a + b + n) - P(a), P(a + b) - P(a + b + n) - P(b)
        self.dab = Q(a + b) - Q(a + b + n)
        self.daa, self.dbb = self.dab - Q(a), self.dab - Q(b)
        self.prec = 300 + int(m.log(max(a, b, 1), 2))  # of logarithms of the size of the shapes

    def terms(self, p, da, db, daa, dbb):
        """A probability and its derivatives, for those of its logarithm."""
        return [p, p * da, p * db, p * (da * da + daa), p * (da * db + self.dab), p * (db * db + dbb)]

    def first(self, k):
        """The log-probability of k and its derivatives, but for that by both shapes."""
        a, b, n, m_ = self.a, self.b, self.n, self.n - k
        L, P, Q = m.loggamma, m.digamma, lambda x: m.psi(1, x)
        log = self.norm - L(k + 1) - L(m_ + 1) + L(k + a) + L(m_ + b)
        return log, P(a + k) + self.da, P(b + m_) + self.db, Q(a + k) + self.daa, Q(b + m_) + self.dbb

    def at(self, x):
        """The terms of a count far from both ends, or between two."""
        y = self.n - x
        with mp.workprec(self.prec):
            x, y = +x, +y
            up, da, daa = gammas(x, self.a)
            down, db, dbb = gammas(y, self.b)
            p = m.exp(self.norm + up + down - m.log(x) - m.log(y))
            return self.terms(p, da + self.da, db + self.db, daa + self.daa, dbb + self.dbb)

    def ratio(self, k):
        return (self.n - k) * (self.a + k) / ((k + 1) * (self.b + self.n - k - 1))

    def tail(self, low, high):
        """The sums over low ≤ k ≤ high, in runs that fall."""
        a, b, n = self.a, self.b, self.n
        total, bend = [mpf(0)] * 6, a + b - 2
        turn = (n * (a - 1) - (b - 1)) / bend if bend else n
        if low < turn < high:
            turn = m.floor(turn)
            if self.ratio(low) > 1:
                self.walk(turn, -1, low, total)
                self.walk(turn + 1, 1, high, total)
            else:
                self.walk(low, 1, turn, total)
                self.walk(high, -1, turn + 1, total)
        elif self.ratio(low) > 1:
            self.walk(high, -1, low, total)
        else:
            self.walk(low, 1, high, total)
        return total

    def negligible(self, x, d, end, p, total):
        left = p * (abs(end - x) + 1)
        q = self.ratio(x) if d > 0 else 1 / self.ratio(x - 1) if x > 0 else mpf(0)
        if q < 1 and not (self.a < 1 and self.b < 1):
            left = min(left, p / (1 - q) * mpf(2) ** 60)
        return left < total[0] * mpf(2) ** -200

    def singles(self, x, d, steps, end, total):
        """Adds counts one by one, and returns the next, None if it is enough."""
        a, b, n = self.a, self.b, self.n
        p, da, db, daa, dbb = self.first(x)
        p = m.exp(p)
        for i in range(steps):
            for j, v in enumerate(self.terms(p, da, db, daa, dbb)):
                total[j] += v
            if x == end or i % 100 == 0 and self.negligible(x, d, end, p, total):
                return None
            if d > 0:
                up, down = a + x, b + n - x - 1
                p *= self.ratio(x)
            else:
                up, down = a + x - 1, b + n - x
                p /= self.ratio(x - 1)
            da, daa, db, dbb = da + d / up, daa - d / up ** 2, db - d / down, dbb + d / down ** 2
            x += d
        return x

    def length(self, x, d):
        """In how long a block from x on the rule is exact."""
        a, b, y = self.a, self.b, self.n - x
        log = lambda v: m.log(v) - 1 / (2 * v)
        slope = abs(log(x + a) - log(x + 1) - log(y + b) + log(y + 1))
        bend = abs((1 - a) / ((x + a) * (x + 1))) + abs((1 - b) / ((y + b) * (y + 1)))
        behind, ahead = x + min(a, 1), y + min(b, 1)
        if d < 0:
            behind, ahead = ahead, behind
        return m.floor(min(3 * behind, ahead * mpf(2) / 3, 3 / m.sqrt(bend) if bend else m.inf, 16 / slope if slope else m.inf))

    def correct(self, x, d, total):
        """Adds what a sum from x on, in the direction d, is more than the integral."""
        columns = list(zip(*(self.at(x + d * i) for i in range(ORDER))))
        for j, column in enumerate(columns):
            for k in range(1, ORDER + 1):
                total[j] += GREGORY[k] * column[0] * (1 if k % 2 else -1)
                column = [right - left for left, right in zip(column, column[1:])]

    def walk(self, x, d, end, total):
        """Adds the counts from x to end, whose probabilities fall."""
        while True:
            x = self.singles(x, d, SINGLE, end, total)
            if x is None:
                return
            if abs(end - x) < 3 * SINGLE:
                self.singles(x, d, 3 * SINGLE + 1, end, total)
                return
            if self.length(x, d) > SINGLE:
                break
        self.correct(x, d, total)
        stop = end - d * SINGLE if min(end, self.n - end) < SINGLE else end
        while x != stop:
            block = self.length(x, d)
            if block < SINGLE:
                break
            block = min(block, abs(stop - x))
            for t, w in GAUSS:
                for j, v in enumerate(self.at(x + d * block / 2 * (1 + t))):
                    total[j] += w * block / 2 * v
            x += d * block
            if x != stop and self.negligible(x, d, end, self.at(x)[0], total):
                return
        self.correct(x, -d, total)
        if x != end:
            for j, v in enumerate(self.at(x)):
                total[j] -= v
            self.singles(x, d, 10 ** 7, end, total)


def tails(k, a, b, n):
    """Both tails at k and their derivatives, with their scales."""
    mp.prec = int(max(380, 360 + 1.02 * m.log(max(n, a, b), 2) - min(0, 3 * m.log(min(a, b), 2))))
    a, b, n = mpf(a), mpf(b), mpf(n)
    urn, upper = Urn(a, b, n), False
    total = urn.tail(mpf(0), mpf(k))
    if total[0] > 0.5:
        total, upper = urn.tail(mpf(k) + 1, n), True
    for quantity, own in (("LogCDF", not upper), ("LogSurvival", upper)):
        mass, moved = (total[0], total) if own else (1 - total[0], [-v for v in total])
        log = m.log(mass) if own else m.log1p(-total[0])
        da, db = moved[1] / mass, moved[2] / mass
        daa, dab, dbb = moved[3] / mass - da * da, moved[4] / mass - da * db, moved[5] / mass - db * db
        yield quantity, log, abs(log) + abs(a * da) + abs(b * db)
        yield quantity + " d1", da, abs(da) + abs(a * daa) + abs(b * dab)
        yield quantity + " d2", db, abs(db) + abs(a * dab) + abs(b * dbb)


CASES = [
    (3.0, 1e-16, 1e-100, 1e300), (1e30, 1e-16, 1e-100, 1e300), (3.0, 0.3, 1e-300, 1e300), (0.0, 0.3, 0.7, 1e308), (7.0, 1e300, 1e300, 1e300), (5.0, 2.5, 1e-3, 1e250),
    (5e299, 1e160, 1e160, 1e300), (9e307, 1e5, 1e5, 1.7e308), (1e290, 40.0, 0.01, 1e299), (0.0, 6e-141, 5e54, 2.0 ** 60), (7.0, 2.6e-225, 0.017, 2.0 ** 60),
    (2.0 ** 60 - 128, 4.0, 7.0, 2.0 ** 60), (2.0 ** 59, 1e-200, 1e-201, 2.0 ** 60), (2.0, 1e-310, 1e-312, 1e40), (1e20, 1e300, 1e-300, 1e22), (1e17, 2.5, 1e-310, 1e40),
    (1e17, 1e100, 1e120, 1e30), (3.0, 1e-300, 1e300, 1e308), (1e100, 1e-250, 3.0, 1e102), (1e49, 30.0, 20.0, 2e50), (1.7e308, 1e308, 1e301, 1.75e308),
    (1e11, 1e-5, 1e50, 1e60), (12.0, 1.7e308, 1e-200, 2.0 ** 70), (2e29, 1e27, 3e27, 8e29), (1e299, 1.0, 1.0, 1e300),
    (112.0, 1e12, 1e17, 1e4), (64.0, 1.0, 6e30, 1e26),  # where the other tail begins at 2^-970 of its top
    # trials next to 2^23 (1+a) (1+b), and far beyond
    (2.0 ** 20 - 1, 1e-3, 5.0, 2.0 ** 20), (2.0 ** 26 - 1, 1e-3, 5.0, 2.0 ** 26), (0.0, 3.0, 0.3, 2.0 ** 26), (2.0, 20.0, 40.0, 2.0 ** 33), (3e4, 20.0, 0.01, 2.0 ** 28), (12345.0, 0.7, 0.4, 2.0 ** 25),
    (2.0 ** 24, 0.7, 0.4, 2.0 ** 25), (7.0, 0.25, 5e-324, 1e300), (0.0, 1e-310, 0.5, 1.7e308), (1.4e12, 1.5e-145, 3.6e175, 2.4e183), (7.0, 5e-324, 0.25, 1e300), (1e10, 0.3, 1e5, 2.0 ** 41),
]


def main():
    with open("testdata/huge_urns.csv", "w") as file:
        file.write("# A tail of BetaBinomial at inputs, the value first; scale is |want| + Σ |input ∂want/∂input|; d and a number behind the quantity mean its derivative by that input.\n")
        file.write("# precision: mpmath 1.3, sums to 90 bits and more, rounded once to binary64\n# generator: _gen/huge_urns.py\nfamily,method,inputs,want,scale\n")
        for row in CASES:
            for quantity, want, scale in tails(*row):
                file.write(",".join(["BetaBinomial", quantity, " ".join(float(v).hex() for v in row), float(want).hex(), float(scale).hex()]) + "\n")


if __name__ == "__main__":
    main()
