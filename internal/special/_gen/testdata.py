"""Writes the reference rows of package special that no golden table has. Needs mpmath. Run: python3 _gen/testdata.py (from internal/special)."""
import random
from mpmath import mp, mpf
import mpmath as m

mp.prec = 400
random.seed(20)


def pair(x):
    hi = float(x)
    return hi, float(mpf(x) - mpf(hi))


def write(name, definition, columns, rows):
    with open("testdata/%s.csv" % name, "w") as f:
        f.write("# name: %s\n# definition: %s\n" % (name, definition))
        f.write("# precision: mpmath 1.3 at 400 bits, rounded once; generator: _gen/testdata.py\n")
        f.write(columns + "\n")
        for r in rows:
            f.write(",".join(float(v).hex() for v in r) + "\n")


def dd_rows(fn, xs):
    rows = []
    for x in xs:
        hi, lo = pair(fn(mpf(x)))
        rows.append((x, hi, lo))
    return rows


near1 = [1 + s * random.uniform(0.5, 1) * 2.0 ** -k for k in range(1, 53) for s in (1, -1)]
wide = [2.0 ** random.uniform(-1070, 1020) for _ in range(150)] + [random.uniform(0.5, 2) for _ in range(150)]
write("dd_log", "log x = hi + lo", "x,hi,lo", dd_rows(m.log, [x for x in near1 + wide if x != 1]))
small = [s * random.uniform(0.5, 1) * 2.0 ** -k for k in range(1, 300, 5) for s in (1, -1)]
write("dd_log1p", "log(1+x) = hi + lo", "x,hi,lo", dd_rows(m.log1p, small + [random.uniform(-0.99, 4) for _ in range(100)]))
write("dd_exp", "e^x = hi + lo", "x,hi,lo", dd_rows(m.exp, [random.uniform(-600, 700) for _ in range(150)] + [random.uniform(-1, 1) for _ in range(150)] + small))


def quantities():
    """Pairs a, d for differences: both of the same size, and one tiny or huge against the other."""
    out = []
    for _ in range(120):
        out.append((2.0 ** random.uniform(-30, 50), 2.0 ** random.uniform(-60, 50)))
    for _ in range(80):
        a = 2.0 ** random.uniform(-3, 8)
        out.append((a, random.uniform(-0.99, 3) * a))
    for _ in range(40):
        out.append((random.uniform(20, 28), random.uniform(-4, 4)))
    for a in (0.5, 1.0, 2.0, 10.0, 23.5, 24.0, 1e3, 1e6, 1e10, 1e15):
        out += [(a, 0.5), (a, 1.0), (a, 0.25), (a, 1e-9), (a, 1e-20), (a, 1e6)]
    return out


m.mp.prec = 700
pairs = quantities()
L, D = m.loggamma, m.digamma
write("lgamma_ratio", "log(Gamma(a+d)/Gamma(a))", "a,d,y", [(a, d, L(mpf(a) + mpf(d)) - L(mpf(a))) for a, d in pairs])
write("digamma_diff", "psi(a+d) - psi(a)", "a,d,y", [(a, d, D(mpf(a) + mpf(d)) - D(mpf(a))) for a, d in pairs])
xs = small + [random.uniform(-0.999, 30) for _ in range(100)] + [2.0 ** random.uniform(5, 900) for _ in range(40)] + near1
write("lgamma1p", "log Gamma(1+x)", "x,y", [(x, L(1 + mpf(x))) for x in xs])
xs = [2.0 ** random.uniform(-900, 900) for _ in range(60)] + [random.uniform(0, 40) for _ in range(120)] + [23.999999999999996, 24.0, 1.0, 2.0]
write("stirling_correction", "log Gamma(x) - ((x-1/2) log x - x + log(2 pi)/2)", "x,y",
      [(x, L(mpf(x)) - ((mpf(x) - 0.5) * m.log(mpf(x)) - mpf(x) + m.log(2 * m.pi) / 2)) for x in xs if x < 1e60] )
ns = [(n, k) for n in (1, 2, 3, 5, 10, 23, 24, 25, 26, 47, 48, 49, 50, 100, 1000, 10 ** 6, 10 ** 9, 10 ** 15) for k in (0, 1, 2, 3, 5, 12, 24, 25, 26, n // 3, n // 2, n - 1, n) if 0 <= k <= n]
ns += [(n, random.uniform(0, 1) * n) for n in [2.0 ** random.uniform(-20, 40) for _ in range(60)]]
write("log_binomial", "log(n choose k)", "n,k,y", [(n, k, L(1 + mpf(n)) - L(1 + mpf(k)) - L(1 + mpf(n) - mpf(k))) for n, k in ns])

m.mp.prec = 300
xs = [random.uniform(0, 30) for _ in range(150)] + [2.0 ** random.uniform(-1000, 12) for _ in range(60)] + [7.999999999999999, 8.0]
write("bessel_ratio", "I1(x)/I0(x)", "x,y", [(x, m.besseli(1, x) / m.besseli(0, x)) for x in xs])

m.mp.prec = 250


def gamma_p(a, x):
    """P(a, x) by its positive series, with bits to spare for 1-P."""
    with m.workprec(700):
        s = t = mpf(1)
        n = 1
        while t > s * mpf(2) ** -650:
            t *= x / (a + n)
            s += t
            n += 1
        return s * m.exp(a * m.log(x) - x - m.loggamma(a + 1))


def gamma_rows():
    """a, p = P(a, x) rounded, and then the true x of the rounded p with the condition number of x in p."""
    out = []
    while len(out) < 150:
        a = 2.0 ** random.uniform(-5, 9)
        x = max(1e-3, a + random.gauss(0, 1) * (a ** 0.5 + 0.3))
        p = float(gamma_p(mpf(a), mpf(x)))
        if not 1e-250 < p < 1:
            continue
        with m.workprec(700):
            y = mpf(x)
            for _ in range(8):
                pdf = m.exp((a - 1) * m.log(y) - y - m.loggamma(mpf(a)))
                y -= (gamma_p(mpf(a), y) - mpf(p)) / pdf
            tail = min(mpf(p), 1 - mpf(p))
            out.append((a, p, y, tail / (y * pdf)))
    return out


write("gamma_quantile", "x with P(a, x) = p, and the condition number min(p, 1-p)/(x pdf(x))", "a,p,x,condition", gamma_rows())
