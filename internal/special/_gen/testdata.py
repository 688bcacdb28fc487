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
wide = [2.0 ** random.uniform(-1070, 1020) for _ in range(150)] + [random.uniform(0.5, 2) for _ in range(150)] + [1.7976931348623157e308, 1.5 * 2.0 ** 1023, 2.0 ** 1023, 5e-324]
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
    with m.workprec(max(700, mp.prec)):
        s = t = mpf(1)
        n = 1
        while t > s * mpf(2) ** -(mp.prec - 50):
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

H = mpf(10) ** -45


def derivative(f, x):
    """f'(x) by a central difference whose error is far below double precision."""
    return (f(x * (1 + H)) - f(x * (1 - H))) / (2 * x * H)


def beta_i(a, b, x):
    """I_x(a, b) by its positive series on the shorter side."""
    if x > 0.5:
        return 1 - beta_i(b, a, 1 - x)
    s = t = mpf(1)
    n = 0
    while t > s * mpf(2) ** -(mp.prec + 10):
        t *= x * (a + b + n) / (a + 1 + n)
        s += t
        n += 1
    return s * m.exp(a * m.log(x) + b * m.log1p(-x) + m.loggamma(a + b) - m.loggamma(a + 1) - m.loggamma(b))


def gamma_grad_row(a, z):
    with m.workprec(2400):
        a, z = mpf(a), mpf(z)
        pdf = m.exp((a - 1) * m.log(z) - z - m.loggamma(a))
        return a, z, -derivative(lambda v: gamma_p(v, z), a) / pdf


rows = []
for a in (1e-8, 1e-4, 0.003, 0.02, 0.3, 0.9):
    for u in (0.001, 0.2, 0.6, 0.97):
        z = max((u * m.gamma(a + 1)) ** (1 / mpf(a)), mpf(10) ** -280)
        rows.append(gamma_grad_row(a, float(z)))
    for z in (0.05, 0.56, 1.0, 1.45, 1.55, 3.0, 20.0):
        rows.append(gamma_grad_row(a, z))
for a in (1.0, 1.1, 3.0, 8.0, 15.0, 19.9, 19.999, 20.0, 21.0, 45.0, 150.0):
    for r in (0.01, 0.1, 0.36, 0.375, 0.6, 0.95, 1.0, 1.02, 1.4, 2.69, 2.71, 6.0):
        rows.append(gamma_grad_row(a, a * r))
for k in (-4, -1, 0, 1, 4):
    rows.append(gamma_grad_row(2e4, 2e4 + k * 2e4 ** 0.5))
write("gamma_grad_wide", "dz/dalpha of a Gamma(alpha, 1) draw beyond the usual range", "alpha,z,y", rows)


def beta_grad_row(a, b, x):
    with m.workprec(2400):
        a, b, x = mpf(a), mpf(b), mpf(x)
        pdf = m.exp((a - 1) * m.log(x) + (b - 1) * m.log1p(-x) + m.loggamma(a + b) - m.loggamma(a) - m.loggamma(b))
        return a, b, x, -derivative(lambda v: beta_i(v, b, x), a) / pdf, -derivative(lambda v: beta_i(a, v, x), b) / pdf


rows, tails = [], []
sizes = (1e-6, 1e-3, 0.03, 0.4, 0.97, 1.0, 1.6, 7.0, 23.0, 60.0, 700.0, 3000.0)
tiny = [(1e-15, 2.0), (0.3, 1e-15), (50.0, 1e-15), (1e-15, 1e-12), (1e-15, 30.0)]
for a, b in [(a, b) for a in sizes for b in sizes] + tiny:
    mean = a / (a + b)
    sd = (a * b / (a + b + 1)) ** 0.5 / (a + b)
    for x in {min(0.95, max(0.02, mean + k * sd)) for k in (-3, -0.2, 0.3, 2)} | {0.5}:
        if 1e-12 < x < 1 - 1e-12 and a * m.log(x / mean) + b * m.log((1 - x) * (a + b) / b) > -600:
            rows.append(beta_grad_row(a, b, x))
            with m.workprec(2400):
                tails.append((a, b, x, 1 - beta_i(mpf(a), mpf(b), mpf(x))))
write("beta_grad_wide", "dx/da, dx/db of a Beta(a, b) draw beyond the usual range", "a,b,x,da,db", rows)
write("betaincc", "1 - I_x(a, b)", "a,b,x,y", [r for r in tails if 1e-300 < r[3] < 1])


def student_grad_row(df, t, bits=2400):
    with m.workprec(bits):
        df, t = mpf(df), mpf(t)

        def tail(v):
            x = v / (v + t * t)
            return beta_i(v / 2, mpf(1) / 2, x) / 2

        lpdf = -(df + 1) / 2 * m.log1p(t * t / df) + m.loggamma((df + 1) / 2) - m.loggamma(df / 2) - m.log(df * m.pi) / 2
        return df, t, derivative(tail, df) / m.exp(lpdf)


rows = []
for df in (1e-3, 0.05, 0.5, 1.0, 3.0, 9.0, 25.0, 39.0, 39.999, 40.0, 41.0, 80.0, 500.0, 1e4):
    for t in (1e-6, 0.01, 0.3, 1.0, 2.2, 5.0, 8.2, 8.3, 14.0, 40.0, 1e3, 1e9):
        if df < 100 or t < 50:
            rows.append(student_grad_row(df, t))
for df in (1e-3, 0.05, 0.3, 1.0):
    for t in (1e120, 1e130, 1e250):
        rows.append(student_grad_row(df, t))
slopes = []
for df in (5e-324, 1e-323, 1e-310, 1e-300, 1e-160, 1e-40, 1e-21, 8e-22, 1e-15):
    for t in (5e-324, 1e-318, 1e-300, 1e-200, 1e-163, 1e-150, 1e-119, 1e-80, 1e-20, 1e-8, 1.0, 1e30, 1e140):
        row = student_grad_row(df, t, 6000)
        if 2.0 ** -1022 < abs(row[2]) < 2.0 ** 1023:
            rows.append(row)
        below = mpf(df) / m.sqrt(mpf(df) + mpf(t) ** 2)  # p(t)/F(-t) where the tail is 1/2 to the last bit
        if df < 1e-300 and below > 2.0 ** -1022:
            slopes.append((df, -t, below))
write("student_grad_wide", "dt/ddf of a Student t draw beyond the usual range", "df,t,y", rows)

rows = []
for df in (1e-9, 1e-3, 0.05, 0.7, 1.0, 3.0, 17.0, 90.0, 5e3, 1e7):
    for t in (1e-130, 1e-9, 0.02, 0.5, 1.1, 2.7, 6.0, 30.0, 1e5, 1e100, 1e125, 1e200):
        with m.workprec(900):
            v = mpf(df)
            y = beta_i(v / 2, mpf(1) / 2, v / (v + mpf(t) ** 2)) / 2 if t > 1e-100 else mpf(1) / 2
        if y > 1e-300:
            rows.append((df, t, y))
write("student_tail", "P(T > t) of Student's t", "df,t,y", rows)


# The skew normal distribution function, by Owen's integral from the shape to infinity: nothing cancels.
def skew_cdf(z, a):
    z, a = mpf(z), mpf(a)
    if z > 0:
        return 1 - skew_cdf(-z, -a)
    if a < 0:
        return m.ncdf(z) + 2 * owen_t(-z, -a)
    h = -z
    if h == 0:
        return mpf(1) / 2 - m.atan(a) / m.pi
    # The factor e^(-h^2 (1+a^2)/2) is taken out, because m.quad stops at an absolute error.
    f = lambda x: m.exp(-h * h * (x - a) * (x + a) / 2) / (1 + x * x)
    far = m.sqrt(a * a + 400 / (h * h))
    return m.exp(-h * h * (1 + a * a) / 2) * m.quad(f, [a + (far - a) * (mpf(k) / 24) ** 2 for k in range(25)]) / m.pi


def owen_t(h, a):
    f = lambda x: m.exp(-h * h * x * x / 2) / (1 + x * x)
    far = a if h == 0 else min(a, m.sqrt(400) / h)
    return m.exp(-h * h / 2) * m.quad(f, [far * (mpf(k) / 24) ** 2 for k in range(25)]) / (2 * m.pi)


def skew_rows():
    global_prec = mp.prec
    mp.prec = 160
    rows = []
    for _ in range(150):
        z = random.choice([random.uniform(-3, 3), random.uniform(-12, 12), random.uniform(-40, 0), -10 ** random.uniform(-6, 1)])
        a = random.choice([random.uniform(-3, 3), random.uniform(-20, 20), 10 ** random.uniform(-4, 1)])
        if z < 0 and a > 0 and z * z * (1 + a * a) > 1e6:
            continue
        p = skew_cdf(z, a)
        rows.append((z, a, p, m.log(p)))
    mp.prec = global_prec
    return rows


write("skew_normal", "F(z; shape) of the density 2 phi(z) Phi(shape z), and its logarithm; 160 bits", "z,shape,cdf,log_cdf", skew_rows())


# Logarithms of tails, most of them far below the smallest float64.
def log_tail_rows():
    old = mp.prec
    mp.prec = 220
    rows = []
    for _ in range(90):
        a = random.choice([10 ** random.uniform(-2, 1), 10 ** random.uniform(1, 4)])
        x = a * 10 ** random.uniform(-1, 1)
        far = random.choice([x, a * 10 ** random.uniform(-60, -1), a + 900 + 10 ** random.uniform(1, 6)])
        lp, lq = log_gamma_tails(a, far)
        rows.append((0, a, 0, far, lp))
        rows.append((1, a, 0, far, lq))
        b = random.choice([10 ** random.uniform(-1, 1), 10 ** random.uniform(1, 3)])
        x = random.choice([random.random(), 10 ** random.uniform(-40, -1)])
        rows.append((2, a, b, x, log_beta_inc(a, b, x)))
        df = 10 ** random.uniform(-1, 4)
        t = -(10 ** random.uniform(-1, 5))
        v, s = mpf(df), mpf(df) + mpf(t) ** 2
        rows.append((3, df, 0, t, log_beta_inc(v / 2, mpf(1) / 2, v / s) - m.log(2)))
    mp.prec = old
    return rows


def log_gamma_tails(a, x):
    a, x = mpf(a), mpf(x)
    if x < a + 1:
        lower = a * m.log(x) - x - m.loggamma(a + 1) + m.log(gamma_series(a, x))
        return lower, m.log1p(-m.exp(lower)) if lower < -m.mpf(2) ** -20 else m.log(-m.expm1(lower))
    upper = a * m.log(x) - x - m.loggamma(a) + m.log(gamma_fraction(a, x))
    return m.log1p(-m.exp(upper)), upper


def gamma_series(a, x):
    s = t = mpf(1)
    n = 0
    while t > s * m.mpf(2) ** -mp.prec:
        n += 1
        t *= x / (a + n)
        s += t
    return s


def gamma_fraction(a, x):
    f = mpf(0)
    n = 4000
    for k in range(n, 0, -1):
        f = k * (a - k) / (x + 2 * k + 1 - a + f)
    return 1 / (x + 1 - a + f)


def log_beta_inc(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x < (a + 1) / (a + b + 2):
        return beta_lower(a, b, x)
    return m.log1p(-m.exp(beta_lower(b, a, 1 - x)))


def beta_lower(a, b, x):
    """log I_x(a, b) by the series x^a (1-x)^b/(a B(a, b)) 2F1(a+b, 1; a+1; x), whose terms are positive."""
    s = t = mpf(1)
    n = 0
    while t > s * m.mpf(2) ** -mp.prec:
        t *= x * (a + b + n) / (a + 1 + n)
        n += 1
        s += t
    return a * m.log(x) + b * m.log1p(-x) - m.log(a) - (m.loggamma(a) + m.loggamma(b) - m.loggamma(a + b)) + m.log(s)


write("log_tails", "kind 0: log P(a, x), 1: log Q(a, x), 2: log I_x(a, b), 3: log F(x) of Student's t with a degrees of freedom; 220 bits",
      "kind,a,b,x,y", log_tail_rows())


def tail_slope_rows():
    """z p/P and z p/Q, p the density of Gamma(a, 1), as 1/∫ of the tail relative to z p: by the series and the continued fraction."""
    random.seed(21)
    rows = []
    while len(rows) < 400:
        a = 2.0 ** random.uniform(-20, 20)
        z = random.choice([a * 2.0 ** random.uniform(-3, 3), a + m.sqrt(a) * random.gauss(0, 4), 2.0 ** random.uniform(-30, 8), a + random.uniform(0, 700)])
        z = float(z)
        if z <= 0:
            continue
        lower = a / gamma_series(mpf(a), mpf(z)) if z < 4 * a + 400 else None
        if lower is not None:
            factor = m.exp(a * m.log(z) - z - m.loggamma(a))
            upper = factor / (1 - factor / lower)
        else:
            upper = 1 / gamma_fraction(mpf(a), mpf(z))
            factor = m.exp(a * m.log(z) - z - m.loggamma(a))
            lower = factor / (1 - factor / upper)
        rows.append((0, a, z, lower))
        rows.append((1, a, z, upper))
    return [r for r in rows if r[3] > m.mpf(2) ** -1000]


m.mp.prec = 3000
write("gamma_tail_slope", "kind 0: z p(z)/P(a, z), 1: z p(z)/Q(a, z), p the density of Gamma(a, 1); 3000 bits", "kind,a,z,y", tail_slope_rows())


def hypergeometric(a, b, x):
    """2F1(a+b, 1; a+1; x), whose terms are positive: I_x(a, b) is x^a (1-x)^b/(a B(a, b)) of it."""
    s = t = mpf(1)
    n = 0
    while t > s * m.mpf(2) ** -mp.prec:
        t *= x * (a + b + n) / (a + 1 + n)
        n += 1
        s += t
    return s


def beta_slope(a, b, x, y):
    """x y p(x)/I_x(a, b)."""
    if x <= a / (a + b):
        return a / hypergeometric(a, b, x)
    other = b / hypergeometric(b, a, y)
    factor = m.exp(a * m.log(x) + b * m.log(y) - (m.loggamma(a) + m.loggamma(b) - m.loggamma(a + b)))
    return factor / (1 - factor / other)


def beta_slope_rows():
    random.seed(22)
    rows = []
    while len(rows) < 400:
        a, b = 2.0 ** random.uniform(-20, 14), 2.0 ** random.uniform(-20, 14)
        mean, sd = a / (a + b), m.sqrt(a * b / (a + b + 1)) / (a + b)
        x = float(random.choice([random.uniform(0, 1), mean + sd * random.gauss(0, 3), mean + sd * random.uniform(-60, 60), 2.0 ** random.uniform(-300, 0), 1 - 2.0 ** random.uniform(-53, 0)]))
        if 0 < x < 1 and (x > mean or x < 0.99) and (x < mean or x > 0.01):
            rows.append((a, b, x, beta_slope(mpf(a), mpf(b), mpf(x), 1 - mpf(x))))
    return [r for r in rows if r[3] > m.mpf(2) ** -700]


def student_slope_rows():
    """p(t)/F(t): with x = df/(df+t²), F = I_x(df/2, 1/2)/2 below 0 and d log x/dt = -2 (1-x)/t."""
    random.seed(23)
    rows = []
    while len(rows) < 300:
        df, t = 2.0 ** random.uniform(-20, 12), random.choice([2.0 ** random.uniform(-30, 300), random.uniform(0, 60)])
        if 100 * t * t < df:
            continue
        d = mpf(df) + mpf(t) ** 2
        below = 2 / mpf(t) * beta_slope(mpf(df) / 2, mpf(1) / 2, df / d, mpf(t) ** 2 / d)
        rows.append((df, -t, below))
        tail = m.exp(beta_lower(mpf(df) / 2, mpf(1) / 2, df / d)) / 2 
        if tail > m.mpf(2) ** -700:
            rows.append((df, t, below * tail / (1 - tail)))
    return rows


def skew_slope_rows():
    """log F(z; shape) and 2 φ(z) Φ(shape z)/F(z; shape)."""
    random.seed(24)
    rows = []
    for shape in (0.0, 1e-9, 0.01, 0.4, 1.0, 3.0, 50.0, 1e4):
        for z in [random.choice([random.uniform(0, 1), random.uniform(0, 9), 10 ** random.uniform(-9, 3)]) for _ in range(8)]:
            for x, a in ((z, shape), (z, -shape), (-z, shape), (-z, -shape)):
                density = m.exp(-mpf(x) ** 2 / 2) / m.sqrt(2 * m.pi) * m.erfc(-mpf(x) * mpf(a) / m.sqrt(2))
                if density > m.mpf(2) ** -1000 or x < 0:
                    f = skew_cdf(x, a)
                    rows.append((x, a, m.log(f), density / f))
    return rows


m.mp.prec = 1000
write("beta_tail_slope", "x (1-x) p(x)/I_x(a, b), p the density of Beta(a, b); 1000 bits", "a,b,x,y", beta_slope_rows())
write("student_tail_slope", "p(t)/F(t) of Student's t; 1000 bits", "df,t,y", student_slope_rows() + slopes)
m.mp.prec = 160
write("skew_tail_slope", "log F(z; shape) and its derivative by z; 160 bits", "z,shape,log_cdf,y", skew_slope_rows())


def beta_peak_row(a, b, z):
    """I_x, 1 - I_x, p(x)/I_x, dx/da and dx/db at z standard deviations from the mean, by Gauss' rule in panels of two standard deviations."""
    a, b = mpf(a), mpf(b)
    mean, sd = a / (a + b), m.sqrt(a * b / (a + b) ** 3)
    x = mpf(float(mean + z * sd))
    at_x = (a - 1) * m.log(x) + (b - 1) * m.log(1 - x)
    low, high = max(mpf(0), min(x, mean) - 14 * sd), min(mpf(1), max(x, mean) + 14 * sd)

    def between(s, t, weight):
        panels = int(m.ceil((t - s) / sd / 2))
        points = [s + (t - s) * k / panels for k in range(panels + 1)]
        return m.quad(lambda u: weight(u) * m.exp((a - 1) * m.log(u) + (b - 1) * m.log(1 - u) - at_x), points, method="gauss-legendre")

    below, above = between(low, x, lambda u: 1), between(x, high, lambda u: 1)
    common = m.digamma(a + b)
    by_a, by_b = (lambda u: m.log(u) - m.digamma(a) + common), (lambda u: m.log(1 - u) - m.digamma(b) + common)
    if below < above:
        slopes = [-between(low, x, f) for f in (by_a, by_b)]
    else:
        slopes = [between(x, high, f) for f in (by_a, by_b)]
    return (a, b, x, below / (below + above), above / (below + above), 1 / below, *slopes)


m.mp.prec = 300
sizes = [(300, 700.5), (2000, 3000), (1500, 4e6), (4e6, 1500), (3e4, 1e4), (1e6, 1e6), (1e8, 3e7), (1e12, 1e9), (2e15, 1e15), (1e20, 1e25)]
write("beta_peak", "I_x(a, b), 1 - I_x(a, b), p(x)/I_x(a, b) for the density p of Beta(a, b), dx/da and dx/db", "a,b,x,below,above,rate,da,db",
      [beta_peak_row(a, b, z) for a, b in sizes for z in (0, -0.3, 0.7, -1.3, 1.5, -2, 2.5, -3, 4, -5, 6, -8)])
