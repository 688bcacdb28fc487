"""Writes ../coef/coef.go: the coefficients of every polynomial and rational of
package generic. Needs Python 3, mpmath 1.3 and gofmt. Run: python3 gencoef.py [NAME...]

Polynomials are minimax for the error of the whole function (Remez's exchange). Rationals P/Q are least squares at Chebyshev nodes, linear in
their coefficients and reweighted by Lawson's rule. Coefficients are rounded to
float64 and the error printed beside them is that of the rounded ones, measured
on a grid, relative to the value of the function.
"""
import os
import struct
import subprocess
import sys
from math import comb
from mpmath import (mp, mpf, cos, pi, exp, log, sqrt, sin, erf, erfc, loggamma, digamma,
                    matrix, qr_solve, fabs, polyval, euler, erfinv, expm1, log1p, findroot, psi, zeta)

mp.dps = 50


def rd(x):
    return mpf(float(x))


def nodes(a, b, n):
    return [(a + b) / 2 - (b - a) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]


def recentre(cs, c, h, at):
    """Coefficients in x - at of sum cs[j] ((x-c)/h)^j."""
    out = [mpf(0)] * len(cs)
    d, k = (mpf(at) - c) / h, 1 / h
    for j, cj in enumerate(cs):
        for i in range(j + 1):
            out[i] += cj * comb(j, i) * k**i * d**(j - i)
    return out


def remez(f, powers, a, b, w, rounds=8, points=600):
    """Coefficients of x^k, k in powers, with the least greatest w(x) |f(x) - p(x)|."""
    a, b = mpf(a), mpf(b)
    n = len(powers) + 1
    grid = [(a + b) / 2 - (b - a) / 2 * cos(pi * i / points) for i in range(points + 1)]
    fs, ws = [f(x) for x in grid], [w(x) for x in grid]
    ref = [int(i * points / mpf(n - 1)) for i in range(n)]
    best = None
    for _ in range(rounds):
        A, B = matrix(n, n), matrix(n, 1)
        for i, r in enumerate(ref):
            for j, k in enumerate(powers):
                A[i, j] = grid[r]**k * ws[r]
            A[i, n - 1] = (-1)**i
            B[i] = fs[r] * ws[r]
        try:
            cs = list(mp.lu_solve(A, B))[:-1]
        except ZeroDivisionError:
            break
        err = [ws[i] * (fs[i] - sum(c * x**k for c, k in zip(cs, powers))) for i, x in enumerate(grid)]
        worst = max(fabs(e) for e in err)
        if best is None or worst < best[0]:
            best = (worst, cs)
        ref = alternation(err, n)
        if ref is None:
            break
    return best[1]


def alternation(err, n):
    """Indices of n extrema of alternating sign, the largest among them kept."""
    runs = []
    for i, e in enumerate(err):
        if runs and (err[runs[-1]] > 0) == (e > 0):
            if fabs(e) > fabs(err[runs[-1]]):
                runs[-1] = i
        else:
            runs.append(i)
    while len(runs) > n:
        if fabs(err[runs[0]]) < fabs(err[runs[-1]]):
            runs.pop(0)
        else:
            runs.pop()
    return runs if len(runs) == n else None


def fit(f, deg, a, b, w, exact=4):
    """Minimax coefficients of f of degree deg. The first ones are rounded to
    float64 one at a time, each time fitting the others anew."""
    cs = []
    for k in range(min(exact, deg)):
        g = lambda x, cs=tuple(cs): f(x) - horner(cs, x) if cs else f(x)
        cs.append(rd(remez(g, list(range(k, deg + 1)), a, b, w)[0]))
    g = lambda x: f(x) - horner(cs, x)
    return cs + remez(g, list(range(len(cs), deg + 1)), a, b, w)


def rational(f, m, n, a, b, at, w, iters=8):
    """P, Q of degrees m, n in x - at with Q[0] = 1, close to f on [a, b]."""
    a, b = mpf(a), mpf(b)
    num = 6 * (m + n + 2)
    c, h = (a + b) / 2, (b - a) / 2
    xs = nodes(a, b, num)
    fs, ws = [f(x) for x in xs], [w(x) for x in xs]
    q, law, best = [mpf(1)] * num, [mpf(1)] * num, None
    for _ in range(iters):
        A, B = matrix(num, m + 1 + n), matrix(num, 1)
        for i, x in enumerate(xs):
            t, s = (x - c) / h, ws[i] / q[i] * sqrt(law[i])
            for j in range(m + 1):
                A[i, j] = t**j * s
            for j in range(1, n + 1):
                A[i, m + j] = -fs[i] * t**j * s
            B[i] = fs[i] * s
        sol, _ = qr_solve(A, B)
        p = [sol[j] for j in range(m + 1)]
        d = [mpf(1)] + [sol[m + j] for j in range(1, n + 1)]
        ev = lambda cs, t: sum(cj * t**j for j, cj in enumerate(cs))
        q = [ev(d, (x - c) / h) for x in xs]
        err = [fabs(ws[i] * (fs[i] - ev(p, (xs[i] - c) / h) / q[i])) for i in range(num)]
        if best is None or max(err) < best[0]:
            best = (max(err), p, d)
        mean = sum(err) / num
        law = [l * (e / mean + mpf('0.02')) for l, e in zip(law, err)]
        s = sum(law) / num
        law = [l / s for l in law]
    _, p, d = best
    p, d = recentre(p, c, h, at), recentre(d, c, h, at)
    return [x / d[0] for x in p], [x / d[0] for x in d]


def horner(cs, x):
    return polyval(list(reversed(cs)), x)


def bits(e):
    return -mp.log(e, 2) if e else mpf(999)


def grid(a, b, n=400):
    a, b = mpf(a), mpf(b)
    return [a + (b - a) * i / n for i in range(n + 1)]


OUT = []


def emit(doc, names):
    """names: list of (identifier, value). doc: comment lines."""
    OUT.append("// " + doc.replace("\n", "\n// "))
    OUT.append("const (")
    for n, v in names:
        OUT.append("\t%s = %s" % (n, gohex(v)))
    OUT.append(")\n")


def gohex(v):
    return float(v).hex()


def hilo(v):
    h = rd(v)
    return h, rd(v - h)


def poly(name, doc, cs, form, relerr):
    low = cs[0] - rd(cs[0]) if name == "MillsP" else 0
    cs = [rd(c) for c in cs]
    e = relerr([cs[0] + low] + cs[1:])
    print(name, len(cs), "coefficients", mp.nstr(bits(e), 4), "bits", flush=True)
    emit("%s: %s\nDegree %d, error 2^%s." % (form, doc, len(cs) - 1, mp.nstr(-bits(e), 4)),
         [("%s%d" % (name, i), c) for i, c in enumerate(cs)])
    return cs


def eights(doc, names):
    """names: list of (identifier, eight values). doc: comment lines."""
    OUT.append("// " + doc.replace("\n", "\n// "))
    OUT.append("var (")
    for n, vs in names:
        OUT.append("\t%s = [8]float64{%s}" % (n, ", ".join(gohex(v) for v in vs)))
    OUT.append(")\n")


def short(v):
    """v rounded to 20 bits after the leading one: the low word is zero."""
    w = struct.unpack("<Q", struct.pack("<d", float(v)))[0]
    return mpf(struct.unpack("<d", struct.pack("<Q", (w + (1 << 31)) >> 32 << 32))[0])


def twice(v):
    """The float64 nearest to v whose two words are the same: to 20 bits. A shuffle of words looks it up at once."""
    if not v:
        return mpf(0)
    w = struct.unpack("<Q", struct.pack("<d", float(v)))[0] >> 32
    near = [struct.unpack("<d", struct.pack("<Q", u << 32 | u))[0] for u in (w - 1, w, w + 1)]
    return min(near, key=lambda x: fabs(x - v))


def do_exp():
    ln2 = log(mpf(2))
    h = ln2 / 16 * mpf('1.0002')
    P = lambda r: (expm1(r) - r) / r**2 if fabs(r) > mpf('1e-15') else mpf(1) / 2
    cs = fit(P, 5, -h, h, lambda r: max(r * r, mpf("1e-8")) / exp(r), 0)
    poly("Exp", "e**r = 1 + r + r² Exp(r), |r| ≤ ln2/16", cs, "Exp(r)",
         lambda c: max(fabs(1 + r + r * r * horner(c, r) - exp(r)) / exp(r) for r in grid(-h, h)))
    cs = fit(P, 6, -h, h, lambda r: max(fabs(r), mpf("1e-6")), 2)
    poly("Em", "e**r - 1 = r + r² Em(r), |r| ≤ ln2/16", cs, "Em(r)",
         lambda c: max(fabs(r * r * (horner(c, r) - P(r)) / expm1(r)) for r in grid(-h, h, 401)))
    powers = [mpf(2)**(mpf(j) / 8) for j in range(8)]
    eights("2**(j/8) = ExpT[j] (1 + ExpTLo[j]). The two words of an ExpTLo are the same.",
           [("ExpT", [rd(p) for p in powers]), ("ExpTLo", [twice(p / rd(p) - 1) for p in powers])])
    # n Ln2 is exact where it is subtracted from a number within ln2/16 of it.
    hi, lo = hilo(ln2)
    emit("ln 2 = Ln2 + Ln2Tail to 2^-107; Ln2 is ln 2 rounded, Log2E is 1/ln 2.",
         [("Ln2", hi), ("Ln2Tail", lo), ("Log2E", 1 / ln2)])


# The bits of the least m of the tables of log: m < 2 of it, in eight windows of equal length in bits. One is in
# the first, where the table is 1 and 0; do_log says where it ends.
LOG_FIRST = 0x3fef084000000000


def do_log():
    ends = [mpf(struct.unpack("<d", struct.pack("<Q", LOG_FIRST + (j << 49)))[0]) for j in range(9)]
    inv = [mpf(1)]
    for a, b in zip(ends[1:], ends[2:]):
        # 1/c, c in the middle, to 20 bits after the leading one.
        inv.append(mpf(int(2 / (a + b) * 2**21 + 0.5)) / 2**21)
    # Log1p rounds r. Its error is at most a quarter of an ulp of ln(1+x): window 0, where r is x, goes on to ln = 2^-4,
    # and r is below 2^-6 in the last, where ln is below 2^-5.
    inv[7] = mpf(int((1 + mpf(2)**-6) / ends[8] * 2**21)) / 2**21
    rs = [e * i - 1 for a, b, i in zip(ends, ends[1:], inv) for e in (a, b)]
    lo, hi = min(rs), max(rs)
    P = lambda r: (log1p(r) - r) / r**2 if fabs(r) > mpf('1e-15') else mpf(-1) / 2
    cs = fit(P, 9, lo, hi, lambda r: max(fabs(r), mpf('1e-6')), 4)
    poly("Log", "ln(1 + r) = r + r² Log(r), %s ≤ r ≤ %s" % (mp.nstr(lo, 5), mp.nstr(hi, 5)), cs, "Log(r)",
         lambda c: max(fabs(r * r * (horner(c, r) - P(r)) / log1p(r)) for r in grid(lo, hi, 401)))
    # k is taken two too small, see LogStart; two ln 2 more in the tables make up for it, without error at 1.
    ln2 = log(mpf(2))
    hi = mpf(int(ln2 * 2**42)) / 2**42
    lo = short(ln2 - hi)
    ls = [2 * (hi + lo) - log(i) for i in inv]
    his = [mpf(int(mp.nint(l * 2**42))) / 2**42 for l in ls]
    eights("2 ln 2 - ln LogInv[j] = LogHi[j] + LogLo[j], LogHi a multiple of 2^-42; the low words of LogLo and LogInv\n"
           "are zero. Window j of m starts at LogFirst + j<<49 in bits.",
           [("LogInv", inv), ("LogHi", his), ("LogLo", [short(l - h) for l, h in zip(ls, his)])])
    emit("ln 2 = Ln2Hi + Ln2Lo to 2^-96, Ln2Hi + Ln2Short to 2^-65; Ln2Hi has 42 bits, the low word of Ln2Short is zero.\n"
         "k Ln2Hi is exact for |k| < 2^11.",
         [("Ln2Hi", hi), ("Ln2Lo", rd(ln2 - hi)), ("Ln2Short", lo)])
    OUT.append("// LogFirst is the least m of the tables, in bits; LogStart the least number in bits that log takes\n"
               "// apart by them, 2^-1023 of it in the range of the normal numbers.\n"
               "const (\n\tLogFirst = %#x\n\tLogStart = %#x\n)\n" % (LOG_FIRST, LOG_FIRST % 2**52 + 2**52))


# -ln u of draws takes one window of m in [1, 2) for each value of the first three bits after its leading one. In the last,
# where u is near 1, the table is ½ and -ln 2, so that nothing is lost at 1.
def do_draws():
    ln2 = log(mpf(2))
    inv, ts = [], []
    for j in range(7):
        inv.append(short_inverse(17 + 2 * j, ln2))
        ts.append(grid53(log(inv[j])))
    inv.append(mpf(1) / 2)
    ts.append(-rd(ln2))
    # The least -ln u of each window: that of its end, with the exponent of the u next to 1.
    windows = [(m * i - 1, (m + mpf(1) / 8) * i - 1, -log((m + mpf(1) / 8) / 2))
               for m, i in zip([1 + mpf(j) / 8 for j in range(8)], inv)]
    lo, hi = windows[7][0], max(b for _, b, _ in windows)

    def slope(r):
        near = fabs(r) if r < 0 else r * r
        return max([near, mpf('1e-6')] + [r * r / least for a, b, least in windows[:7] if a <= r <= b])

    P = lambda r: (r - log1p(r)) / r**2 if fabs(r) > mpf('1e-15') else mpf(1) / 2
    cs = fit(P, 8, lo, hi, slope, 4)
    poly("NegLog", "-ln(1 + r) = -r + r² NegLog(r), %s ≤ r ≤ %s, relative to -ln u" % (mp.nstr(lo, 5), mp.nstr(hi, 5)), cs,
         "NegLog(r)", lambda c: max(fabs(horner(c, r) - P(r)) * slope(r) for r in grid(lo, hi, 401)))
    eights("ln NegLogInv[j] = NegLogT[j], a multiple of 2^-53, less the error of Ln2; the low words of NegLogInv are zero.",
           [("NegLogInv", inv), ("NegLogT", ts)])
    h = mpf(1) / 4
    x = lambda z: pi / 4 * sqrt(z)
    S = lambda z: sin(x(z)) / sqrt(z) if z > mpf('1e-15') else pi / 4
    cs = fit(S, 5, 0, h, lambda z: 1 / S(z))
    poly("EighthSin", "sin(f π/4) = f EighthSin(f²), |f| ≤ ½", cs, "EighthSin(z)",
         lambda c: max(fabs(horner(c, z) / S(z) - 1) for z in grid(0, h)))
    C = lambda z: cos(x(z))
    cs = fit(C, 5, 0, h, lambda z: 1 / C(z))
    poly("EighthCos", "cos(f π/4) = EighthCos(f²), |f| ≤ ½", cs, "EighthCos(z)",
         lambda c: max(fabs(horner(c, z) / C(z) - 1) for z in grid(0, h)))
    quarter = [mpf(1), sqrt(mpf(1) / 2), mpf(0), -sqrt(mpf(1) / 2)]
    cosines = quarter + [0 - c for c in quarter]
    eights("cos(j π/4) = Eighths[j], sin(j π/4) = EighthSines[j]",
           [("Eighths", cosines), ("EighthSines", cosines[6:] + cosines[:6])])


def grid53(x):
    return mp.nint(x * 2**53) / 2**53


def short_inverse(sixteenths, ln2):
    """A number near 16/sixteenths, of 20 bits after the leading one, whose logarithm with the error of ln 2 is next to a multiple of 2^-53."""
    near = int(mpf(16) / sixteenths * 2**21)
    error = lambda i: fabs(grid53(log(i)) - log(i) + rd(ln2) - ln2)
    return min((mpf(n) / 2**21 for n in range(near - 1000, near + 1000)), key=error)


def do_atanh():
    zm = mpf(4) / 9 * mpf('1.0001')

    def P(z):
        if z < mpf('1e-20'):
            return mpf(1) / 12
        q = sqrt(z)
        return (log((2 + q) / (2 - q)) - q) / (q * z)
    cs = fit(P, 9, 0, zm, lambda z: max(z, mpf('1e-9')))
    poly("Atanh", "ln((2+q)/(2-q)) = q + q z Atanh(z), z = q² ≤ 4/9", cs, "Atanh(z)",
         lambda c: max(fabs(z * (horner(c, z) - P(z))) for z in grid(0, zm)))


def do_pow():
    s = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
    zm = s * s * mpf('1.001')

    def R(z):
        if z < mpf('1e-12'):
            return mpf(2) / 7 + 2 * z / 9
        t = sqrt(z)
        return ((log((1 + t) / (1 - t)) - 2 * t) / (t * z) - mpf(2) / 3 - 2 * z / 5) / z**2
    cs = fit(R, 6, 0, zm, lambda z: max(z, mpf('1e-6'))**3 / 2, 2)
    poly("Pow", "ln((1+s)/(1-s)) = 2s + s z (2/3 + z (2/5 + z Pow(z))), z = s², 1/√2 ≤ (1+s)/(1-s) ≤ √2", cs, "Pow(z)",
         lambda c: max(fabs(z**3 * (horner(c, z) - R(z)) / 2) for z in grid(0, zm)))
    h3, l3 = hilo(mpf(2) / 3)
    emit("2/3 = TwoThirds + TwoThirdsLo.", [("TwoThirds", h3), ("TwoThirdsLo", l3), ("TwoFifths", mpf(2) / 5)])


def lawson(f, powers, a, b, w, iters=12):
    """Coefficients of x^k, k in powers, with a small greatest w(x) |f(x) - p(x)|,
    by least squares reweighted by Lawson's rule. f - p may have to vanish inside."""
    num = 5 * len(powers)
    xs = nodes(mpf(a), mpf(b), num)
    ws = [w(x) for x in xs]
    A0 = [[x**k * v for k in powers] for x, v in zip(xs, ws)]
    b0 = [f(x) * v for x, v in zip(xs, ws)]
    law, best = [mpf(1)] * num, None
    for _ in range(iters):
        A, B = matrix(num, len(powers)), matrix(num, 1)
        for i in range(num):
            s = sqrt(law[i])
            B[i] = b0[i] * s
            for j in range(len(powers)):
                A[i, j] = A0[i][j] * s
        sol, _ = qr_solve(A, B)
        err = [fabs(b0[i] - sum(A0[i][j] * sol[j] for j in range(len(powers)))) for i in range(num)]
        if best is None or max(err) < best[0]:
            best = (max(err), list(sol))
        mean = sum(err) / num
        law = [l * (e / mean + mpf('0.02')) for l, e in zip(law, err)]
    return best[1]


def rounded(f, powers, a, b, w, exact):
    """Coefficients of x^k, k in powers, the first ones rounded to float64 one at
    a time, each time fitting the others anew."""
    cs = []
    for k in range(exact):
        g = lambda x, cs=tuple(cs): f(x) - sum(c * x**j for c, j in zip(cs, powers))
        cs.append(rd(lawson(g, powers[k:], a, b, w, 6)[0]))
    g = lambda x: f(x) - sum(c * x**j for c, j in zip(cs, powers))
    return cs + [rd(c) for c in lawson(g, powers[exact:], a, b, w)]


def centre(f, x):
    """A number with 30 bits after the point, close to x, at which f is a float64
    to 2^-10 ulp."""
    for k in range(100000):
        for c in (x + mpf(k) / 2**20, x - mpf(k) / 2**20):
            c = mpf(int(c * 2**30)) / 2**30
            y = f(c)
            if fabs(y - rd(y)) < mpf(2)**-63 * fabs(y):
                return c


def table(name, doc, columns, worst):
    """Eight windows, one a column: the row of centres, that of the values there,
    and the coefficients, lowest first."""
    rows = [[c[0] for c in columns], [c[1] for c in columns]]
    rows += [[c[2][j] for c in columns] for j in range(len(columns[0][2]))]
    OUT.append("// %s: %s Error 2^%s." % (name, doc.replace("\n", "\n// "), mp.nstr(-bits(worst), 4)))
    OUT.append("var %s = [%d][8]float64{" % (name, len(rows)))
    for vs in rows:
        OUT.append("\t{%s}," % ", ".join(gohex(v) for v in vs))
    OUT.append("}\n")
    print(name, mp.nstr(bits(worst), 4), "bits", flush=True)


def centre_near(f, slope, x):
    """A number within 2^-16 of x at which f, whose derivative at x is slope, is closest to a float64, within 2^-8 where f is
    nearly constant; to 2^-10 ulp, but next to where erf is 1."""
    one = mpf(2)**140
    y, top = f(x), mpf(2)**(30 if fabs(slope) > mpf(2)**-30 * f(x) else 22)
    terms = [int(c * slope * one / top**k) for k, c in enumerate(
        (1, -x, (2 * x * x - 1) / 3, x / 2 - x**3 / 3, 2 * x**4 / 15 - 2 * x * x / 5 + mpf(1) / 10), 1)]
    first, ulp = int(y * one), int(one * mpf(2)**(mp.frexp(y)[1] - 53))
    best = None
    for k in sorted(range(-2**14, 2**14), key=abs):
        v = 0
        for t in reversed(terms):
            v = (v + t) * k
        miss = fabs((first + v + ulp // 2) % ulp - ulp // 2)
        if best is None or miss < best[0]:
            best = (miss, k)
        if miss < ulp >> 10:
            break
    return x + best[1] / top


def hermite(terms, r, d):
    """What do_erf prints of the series of (f(r+d) - f(r))/(d f'(r)) of f = erf, erfc."""
    p = 0
    for k in range(5, 1, -1):
        p = p * d + r**(k % 2) * horner(terms[k - 2], r * r)
    return (p * d - r) * d + 1


def hermite_terms():
    """The coefficients of d^k, k = 2 ... 5, in powers of r²; one more r for odd k. Those of d^4 make up for d^6 as well,
    as far as |d| ≤ 1/256 and three coefficients allow."""
    six = lambda u: (720 * u - 480 * u**2 + 64 * u**3) / 5040
    D = mpf(1) / 256

    def weight(u):
        r = sqrt(u)
        s = 2 / sqrt(pi) * exp(-u) * D
        return max(s / erfc(r), s / erf(r + D))
    more = [mpf('0.9') * D * D * c for c in [-mpf(1) / 42] + lawson(six, [1, 2], mpf('1e-9'), mpf('10.6'), weight, 40)]
    four = [a + b for a, b in zip((mpf(1) / 10, -mpf(2) / 5, mpf(2) / 15), more)]
    return [[rd(c) for c in cs] for cs in (
        (-mpf(1) / 3, mpf(2) / 3), (mpf(1) / 2, -mpf(1) / 3), four, (-mpf(1) / 6, mpf(2) / 9, -mpf(2) / 45))]


def rows_of(name, doc, f, terms, rows):
    """Rows r, y, s, e: f(r+d) = e (r+d) + y + d (s + (s+e) w), 1 + w the series."""
    worst = 0
    for r, y, s, e in rows:
        ds = [mpf(k) / 2048 for k in range(-8, 9)] if r > 0 else [mpf(k) / 2048 for k in range(1, 9)]
        worst = max([worst] + [fabs((e * (r + d) + y + d * (s + (s + e) * (hermite(terms, r, d) - 1))) / f(r + d) - 1) for d in ds])
    OUT.append("// %s: %s Error 2^%s." % (name, doc.replace("\n", "\n// "), mp.nstr(-bits(worst), 4)))
    OUT.append("var %s = [%d][4]float64{" % (name, len(rows)))
    for row in rows:
        OUT.append("\t{%s}," % ", ".join(gohex(v) for v in row))
    OUT.append("}\n")
    print(name, mp.nstr(bits(worst), 4), "bits", flush=True)


def do_erf():
    terms = hermite_terms()
    emit("HermiteKJ is the coefficient of d^K r^(2J) (of r^(2J+1) for odd K) in 1/d ∫ e^(-2rt-t²) dt from 0 to d,\n"
         "which starts with 1 - r d.",
         [("Hermite%d%d" % (k + 2, j), c) for k, cs in enumerate(terms) for j, c in enumerate(cs)])
    slope = lambda r: 2 / sqrt(pi) * exp(-r * r)
    rows = []
    for i in range(ERF_ROWS):
        r = mpf(i) / 128
        if r < mpf('0.5'):
            rows.append((r, rd(erf(r) - r), rd(slope(r) - 1), 1))
        else:
            r = centre_near(erf, slope(r), r)
            rows.append((r, rd(erf(r)), rd(slope(r)), 0))
    rows_of("ErfRows", "erf a = e a + y + d (s + (s+e) w), d = a - r, 1 + w the series of Hermite, row i that next to 128 a;\n"
            "r, y, s, e. To the last row erf is below 1.", erf, terms, rows)
    rows = []
    for i in range(ERFC_ROWS):
        r = mpf(i) / 128
        if i:
            r = centre_near(erfc, -slope(r), r)
        rows.append((r, rd(erfc(r)), rd(-slope(r)), 0))
    rows_of("ErfcRows", "The same of erfc.", erfc, terms, rows)


# The rows go to arguments from which erf is 1, and erfc is computed by MillsP.
ERF_ROWS, ERFC_ROWS = 6 * 128 - 3, 414 + 1
TAIL_H, NORM_G = mpf(15) / 8, mpf(85) / 256


def tail_windows(name, f, g, doc):
    edges = [mpf(0)] + [(sqrt(mpf('4.5') + k) - TAIL_H) / g for k in range(8)]
    worst, columns = 0, []
    for a, b in zip(edges, edges[1:]):
        # Below 1/4 the difference of a small a and c loses less. Elsewhere the
        # sum to the right of c cancels more than that to the left.
        c = centre(f, mpf('0.2499') if a == 0 else a + (b - a) * mpf('0.65'))
        y = rd(f(c))
        h = lambda d: f(c + d) - y
        cs = rounded(h, list(range(1, 15)), a - c, b - c, lambda d: 1 / f(c + d), 4)
        e = max(fabs(h(d) - d * horner(cs, d)) / f(c + d) for d in grid(a - c, b - c))
        print(name, mp.nstr(a, 5), mp.nstr(b, 5), mp.nstr(bits(e), 4), flush=True)
        worst = max(worst, e)
        columns.append((c, y, cs))
    table(name, doc, columns, worst)


def do_tails():
    tail_windows("NormTail", lambda x: erfc(x / sqrt(mpf(2))) / 2, NORM_G,
                 "Φ(-a) for 0 ≤ a < 4.5625, window w is the integer next to (15/8 + 85a/256)² - 4:\n"
                 "y + d P(d) with d = a - c. Rows: c, y, P.")


def do_mills():
    lo, hi = 1 / (mpf('27.31')**2 + MILLS_K), 1 / (mpf('3.22')**2 + MILLS_K)

    def f(z):
        s = sqrt(1 / z - MILLS_K)
        return s * exp(s * s) * erfc(s)
    cs = fit(f, D_MILLS, lo, hi, lambda z: 1 / f(z), 0)
    r = sqrt(mpf(2))
    h, l = hilo(r)
    emit("MillsP0Lo is what MillsP0 lacks. √2 = Sqrt2Hi + Sqrt2Lo.", [("MillsP0Lo", cs[0] - rd(cs[0])), ("Sqrt2Hi", h), ("Sqrt2Lo", l)])
    poly("MillsP", "s e^(s²) erfc s = MillsP(z), z = 1/(s² + %g), 3.22 ≤ s ≤ 27.31" % MILLS_K, cs, "MillsP(z)",
         lambda c: max(fabs(horner(c, z) - f(z)) / f(z) for z in grid(lo, hi)))


def do_sincos():
    h = pi / 4 * mpf('1.001')
    S = lambda z: (sin(sqrt(z)) - sqrt(z)) / sqrt(z)**3 if z > mpf('1e-15') else mpf(-1) / 6 + z / 120
    cs = fit(S, 5, 0, h * h, lambda z: max(z, mpf('1e-7')) / (1 + z * S(z)))
    poly("Sin", "sin r = r + r z Sin(z), z = r², |r| ≤ π/4", cs, "Sin(z)",
         lambda c: max(fabs(z * (horner(c, z) - S(z))) / (1 + z * S(z)) for z in grid(0, h * h)))
    # π/2 in three parts; n PiHalf is exact where it is subtracted from a number within π/4 of it,
    # n PiHalfMid for n below 2^20.
    a = rd(pi / 2)
    b = mp.floor((pi / 2 - a) * mpf(2)**86) / mpf(2)**86
    emit("π/2 = PiHalf + PiHalfMid + PiHalfLo to 2^-142; PiHalf is π/2 rounded, PiHalfMid has 33 bits, TwoOverPi is 2/π.",
         [("PiHalf", a), ("PiHalfMid", b), ("PiHalfLo", rd(pi / 2 - a - b)), ("TwoOverPi", 2 / pi)])


# The windows of lgamma and digamma on [1, 16), two to an octave. The number of a
# window is the last two bits of the exponent and the first of the mantissa.
WINDOWS = [mpf(2), mpf(3), mpf(4), mpf(6), mpf(8), mpf(12), mpf(1), mpf('1.5')]


def lgamma_factor(x):
    d = (x - 1) * (x - 2)
    if fabs(x - 1) < mpf('1e-15'):
        return euler
    if fabs(x - 2) < mpf('1e-15'):
        return 1 - euler
    return loggamma(x) / d


X0 = findroot(digamma, mpf('1.4616321449683623'))


def digamma_factor(x):
    d = x - X0
    return digamma(x) / d if fabs(d) > mpf('1e-15') else psi(1, X0)


def mean(f, a, b):
    """A case of windows whose y is the harmonic mean of the values at the ends."""
    ya, yb = f(a), f(b)
    return f, a, b, mpf(int(2 * ya * yb / (ya + yb) * 2**20)) / 2**20


def windows(name, doc, cases, m, n):
    """One rational y + P(t)/Q(t) per case (f, left end, right end, y)."""
    tables = []
    worst = 0
    for f, a, b, y in cases:
        p, q = rational(lambda x: f(x) - y, m, n, a, b, a, lambda x: 1 / f(x))
        p, q = [rd(c) for c in p], [rd(c) for c in q]
        e = max(fabs(y + horner(p, x - a) / horner(q, x - a) - f(x)) / f(x) for x in grid(a, b, 200))
        share = max(fabs(f(x) - y) / f(x) for x in grid(a, b, 200))
        print(name, mp.nstr(a, 6), mp.nstr(bits(e), 4), "bits; P/Q is at most", mp.nstr(share, 3), "of it", flush=True)
        worst = max(worst, e)
        tables.append((y, p, q))
    names = [("%sY" % name, [t[0] for t in tables])]
    names += [("%sP%d" % (name, j), [t[1][j] for t in tables]) for j in range(m + 1)]
    names += [("%sQ%d" % (name, j), [t[2][j] for t in tables]) for j in range(1, n + 1)]
    OUT.append("// %s\n// One column per window; P %d, Q %d (Q0 = 1). Error 2^%s." % (doc, m, n, mp.nstr(-bits(worst), 4)))
    OUT.append("var (")
    for nme, vs in names:
        OUT.append("\t%s = [4]float64{%s}" % (nme, ", ".join(gohex(v) for v in vs)))
    OUT.append(")\n")


def gamma_windows(name, doc, f):
    """The rows y, p0 to p5, q1 to q5 of y + P(t)/Q(t) = f, t = x - left end."""
    columns, worst = [], 0
    for a in WINDOWS:
        b = a * 3 / 2 if mp.log(a, 2) == int(mp.log(a, 2)) else a * 4 / 3
        y = mean(f, a, b)[3]
        p, q = rational(lambda x: f(x) - y, 5, 5, a, b, a, lambda x: 1 / f(x))
        p, q = [rd(c) for c in p], [rd(c) for c in q]
        e = max(fabs(y + horner(p, x - a) / horner(q, x - a) - f(x)) / f(x) for x in grid(a, b, 200))
        print(name, mp.nstr(a, 6), mp.nstr(bits(e), 4), flush=True)
        worst = max(worst, e)
        columns.append((y, p + q[1:]))
    OUT.append("// %s: %s Error 2^%s." % (name, doc.replace("\n", "\n// "), mp.nstr(-bits(worst), 4)))
    OUT.append("var %s = [12][8]float64{" % name)
    OUT.append("\t{%s}," % ", ".join(gohex(c[0]) for c in columns))
    for k in range(11):
        OUT.append("\t{%s}," % ", ".join(gohex(c[1][k]) for c in columns))
    OUT.append("}\n")


def gamma_series():
    """The rows of LgammaSeries: digamma is fitted, and lgamma its integral."""
    deg, columns, worst, worst_slope = 17, [], 0, 0
    for a in WINDOWS:
        b = a * 3 / 2 if mp.log(a, 2) == int(mp.log(a, 2)) else a * 4 / 3
        c = a if a == 1 else mpf(2) if b <= 3 else (a + b) / 2
        d = remez(lambda t: digamma(c + t), list(range(deg)), a - c, b - c, lambda t: mpf(1))
        cs = [loggamma(c)] + [x / (k + 1) for k, x in enumerate(d)]
        row = []
        for x in cs[:2]:
            short = mpf(int(mp.nint(x * 2**32))) / 2**32
            row += [short, rd(x - short)]
        row += [rd(x) for x in cs[2:]]
        p = [row[0] + row[1], row[2] + row[3]] + row[4:]
        slope = [k * x for k, x in enumerate(p)][1:]
        e = max(fabs(horner(p, x - c) - loggamma(x)) for x in grid(a, b, 200))
        es = max(fabs(horner(slope, x - c) - digamma(x)) for x in grid(a, b, 200))
        print("LgammaSeries", mp.nstr(a, 6), mp.nstr(bits(e), 4), mp.nstr(bits(es), 4), flush=True)
        worst, worst_slope = max(worst, e), max(worst_slope, es)
        columns.append(row)
    OUT.append("// LgammaSeries: lgamma x = c0 + c0l + (c1 + c1l) t + c2 t² + … + c17 t¹⁷, 1 ≤ x < 16, t = x - centre; windows as those of Lgamma,\n"
               "// centres 2, 3.5, 5, 7, 10, 14, 1, 2. Its derivative is digamma x. Rows: c0, c0l, c1, c1l, c2 to c17; c0 and c1 are multiples\n"
               "// of 2^-32, so that sums of them have no error. Absolute error 2^%s of lgamma, 2^%s of digamma."
               % (mp.nstr(-bits(worst), 4), mp.nstr(-bits(worst_slope), 4)))
    OUT.append("var LgammaSeries = [%d][8]float64{" % (deg + 3))
    for k in range(deg + 3):
        OUT.append("\t{%s}," % ", ".join(gohex(c[k]) for c in columns))
    OUT.append("}\n")


def do_lgamma():
    gamma_windows("Lgamma", "lgamma x = (x-1)(x-2)(y + P(t)/Q(t)), 1 ≤ x < 16, t = x - left end; left ends 2, 3, 4, 6, 8, 12,\n"
                  "1, 1.5. Rows: y, P of degree 5, Q of degree 5 without Q0 = 1.", lgamma_factor)
    gamma_series()
    half = log(2 * pi) / 2

    def W(u):
        if u < mpf('1e-20'):
            return mpf(1) / 12
        x = 1 / sqrt(u)
        return (loggamma(x) - ((x - mpf(1) / 2) * log(x) - x + half)) * x
    cs = fit(W, 5, 0, mpf(1) / 64, lambda u: sqrt(max(u, mpf('1e-6'))) / loggamma(1 / sqrt(max(u, mpf('1e-6')))))
    poly("Stirling", "lgamma x = (x - ½) ln x - x + ½ ln 2π + z Stirling(z²), z = 1/x ≤ 1/8", cs, "Stirling(z²)",
         lambda c: max(fabs(sqrt(u) * (horner(c, u) - W(u))) / loggamma(1 / sqrt(u)) for u in grid(mpf('1e-6'), mpf(1) / 64)))
    h, l = hilo(half)
    emit("½ ln 2π = HalfLn2PiHi + HalfLn2PiLo.", [("HalfLn2PiHi", h), ("HalfLn2PiLo", l)])


def do_digamma():
    gamma_windows("Digamma", "digamma x = (x - x0)(y + P(t)/Q(t)), windows and rows as those of Lgamma.", digamma_factor)
    h, l = hilo(X0)
    emit("x0, the positive root of digamma, is DigammaRootHi + DigammaRootLo.", [("DigammaRootHi", h), ("DigammaRootLo", l)])

    def D(u):
        if u < mpf('1e-20'):
            return mpf(1) / 12
        x = 1 / sqrt(u)
        return (log(x) - 1 / (2 * x) - digamma(x)) / u
    cs = fit(D, 6, 0, mpf(1) / 64, lambda u: max(u, mpf('1e-6')) / digamma(1 / sqrt(max(u, mpf('1e-6')))))
    poly("DigammaTail", "digamma x = ln x - 1/(2x) - u DigammaTail(u), u = 1/x² ≤ 1/64", cs, "DigammaTail(u)",
         lambda c: max(fabs(u * (horner(c, u) - D(u))) / digamma(1 / sqrt(u)) for u in grid(mpf('1e-6'), mpf(1) / 64)))


def inverse_powers(name, doc, form, f, m, n):
    """The coefficients of P/Q, close to f(1/√w) relative to it, w ≤ 1; both have positive coefficients, so that nothing cancels."""
    def at(w):
        return f(1 / sqrt(max(w, mpf('1e-22'))))
    p, q = rational(at, m, n, 0, 1, 0, lambda w: 1 / at(w))
    p, q = [rd(x) for x in p], [rd(x) for x in q]
    assert min(p + q) > 0
    e = max(fabs(horner(p, w) / horner(q, w) / at(w) - 1) for w in grid(0, 1) + [mpf(2)**-k for k in range(10, 30)])
    print(name, "%d/%d" % (m, n), mp.nstr(bits(e), 4), "bits", flush=True)
    emit("%s = P(w)/Q(w): %s\nQ0 = 1. Error 2^%s." % (form, doc, mp.nstr(-bits(e), 4)),
         [(name + "P%d" % i, x) for i, x in enumerate(p)] + [(name + "Q%d" % i, x) for i, x in enumerate(q) if i])


def do_rest():
    """What Stirling's formula lacks is, in w = 1/x², the integral of a positive measure over 1/(w + t): rationals converge fast."""
    mp.dps = 80  # differences of what is much larger
    half = log(2 * pi) / 2
    inverse_powers("Rest", "c(x) = lgamma x - ((x - ½) ln x - x + ½ ln 2π), w = 1/x² ≤ 1.", "x c(x)",
                   lambda x: x * (loggamma(x) - ((x - mpf(1) / 2) * log(x) - x + half)), 8, 8)
    inverse_powers("RestSlope", "c'(x) = digamma x - ln x + 1/(2x), w = 1/x² ≤ 1.", "-x² c'(x)",
                   lambda x: x * x * (log(x) - 1 / (2 * x) - digamma(x)), 8, 9)
    mp.dps = 50


def quantile(lp):
    """x > 0 with ln Φ(-x) = lp, by Newton's method."""
    x = sqrt(-2 * lp) if lp < -3 else max(-(lp + log(mpf(2))) * mpf('1.25'), mpf('1e-6'))
    for _ in range(80):
        p = erfc(x / sqrt(mpf(2))) / 2
        d = (log(p) - lp) * p / (exp(-x * x / 2) / sqrt(2 * pi))
        x = max(x + d, mpf('1e-6'))
        if fabs(d) < mpf(10)**-36 * x:
            break
    return x


def do_quantile():
    zm = rd(mpf('0.180625'))

    def central(t):
        q = sqrt(zm - t) if t < zm else mpf(0)
        return quantile(log(mpf(1) / 2 - q)) / q if q > mpf('1e-12') else sqrt(2 * pi)

    def tail(s):
        return quantile(-s * s / 2) / s
    # Y of the centre is between the mean and the value at q = 0, where t is greatest and P/Q
    # least exact.
    cases = [(central, mpf(0), zm, mpf('2.75')), mean(tail, rd(mpf('2.27')), mpf(4)), mean(tail, mpf(4), mpf(10)),
             mean(tail, mpf(10), mpf('38.7'))]
    windows("Quantile", "Φ⁻¹(½ + q) = q (QuantileY + P(t)/Q(t)), t = 0.180625 - q², |q| ≤ 0.425, in\n"
            "// the first window; Φ⁻¹(p) = -s (QuantileY + P(t)/Q(t)), s = √(-2 ln p), in the others,\n"
            "// left ends 2.27, 4, 10; t = s - left end.",
            cases, 8, 8)


def do_student():
    """The rows of StudentNorm: the derivative by w is fitted, and the norm its integral."""
    deg, columns, worst, worst_slope = 13, [], 0, 0
    mp.dps = 80  # both are differences

    def norm(w):
        n = (1 - w) / w
        return loggamma((n + 1) / 2) - loggamma(n / 2) - log(n / 2) / 2

    def slope(w):
        n = (1 - w) / w
        return -(digamma((n + 1) / 2) - digamma(n / 2) - 1 / n) / (2 * w * w)
    for j in range(8):
        c = rd(mpf(2 * j + 1) / 24)
        a, b = max(mpf(j) / 12, mpf('1e-15')), mpf(j + 1) / 12 + mpf('1e-6')
        d = remez(lambda t: slope(c + t), list(range(deg)), a - c, b - c, lambda t: 1 / slope(c + t))
        cs = [rd(x) for x in [norm(c)] + [x / (k + 1) for k, x in enumerate(d)]]
        diff = [k * x for k, x in enumerate(cs)][1:]
        e = max(fabs(horner(cs, w - c) - norm(w)) for w in grid(a, b, 200))
        es = max(fabs(horner(diff, w - c) / slope(w) - 1) for w in grid(a, b, 200))
        print("StudentNorm", j, mp.nstr(bits(e), 4), mp.nstr(bits(es), 4), flush=True)
        worst, worst_slope = max(worst, e), max(worst_slope, es)
        columns.append([c] + cs)
    mp.dps = 50
    OUT.append("// StudentNorm: g(w) = lgamma((n+1)/2) - lgamma(n/2) - ½ ln(n/2), w = 1/(1+n) ≤ 2/3, as a polynomial in w - centre, in windows of width\n"
               "// 1/12; -2 w² g'(w) = digamma((n+1)/2) - digamma(n/2) - 1/n. Rows: the centres, and the coefficients of degrees 0 to 13.\n"
               "// Absolute error 2^%s, that of the derivative 2^%s of it." % (mp.nstr(-bits(worst), 4), mp.nstr(-bits(worst_slope), 4)))
    OUT.append("var StudentNorm = [%d][8]float64{" % (deg + 2))
    for k in range(deg + 2):
        OUT.append("\t{%s}," % ", ".join(gohex(c[k]) for c in columns))
    OUT.append("}\n")


MILLS_K, D_MILLS = 4, 14

HEADER = """// Code generated by gencoef/gencoef.py (mpmath 1.3). DO NOT EDIT.

// Package coef holds the coefficients and constants that package generic and
// the assembly share. Errors are relative to the function's value.
package coef
"""

ALL = ["exp", "log", "draws", "atanh", "pow", "erf", "tails", "mills", "sincos", "lgamma", "digamma", "rest", "quantile", "student"]

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        globals()["do_" + name]()
    text = HEADER + "\n" + "\n".join(OUT)
    if sys.argv[1:]:
        print(text)
    else:
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../coef/coef.go")
        open(path, "w").write(text)
        subprocess.run(["gofmt", "-w", path], check=True)
