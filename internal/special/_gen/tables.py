"""Writes the tables of package special. Needs mpmath. Run: python3 _gen/tables.py > tables.go (from internal/special)."""
from mpmath import mp, mpf
import mpmath as m

mp.prec = 300


def f64(x):
    """x rounded to float64."""
    return float(mpf(x))  # mpmath rounds to nearest even


def hexf(v):
    v = float(v)
    if v == 0:
        return "0"
    if v == int(v) and abs(v) < 1000:
        return repr(int(v))
    s = v.hex()
    mant, e = s.split("p")
    if "." in mant:
        mant = mant.rstrip("0").rstrip(".")
    return mant + "p" + e


def pair(x):
    hi = f64(x)
    return hi, f64(mpf(x) - hi)


out = []


def emit(*lines):
    out.extend(lines)


def log_tables():
    rcs, logs, ones = [], [], []
    for i in range(128):
        bits = 0x3FE6000000000000 + (i << 45)
        import struct
        lo = struct.unpack("<d", struct.pack("<Q", bits))[0]
        hi = struct.unpack("<d", struct.pack("<Q", bits + (1 << 45)))[0]
        c = 2 / (lo + hi)
        step = 128 if c >= 1 else 256
        rc = round(c * step) / step
        if hi == 1.0:
            rc = 1.0
            ones.append(("logOneBelow", i))
        if lo == 1.0:
            rc = 1.0
            ones.append(("logOneAbove", i))
        assert max(abs(lo * rc - 1), abs(hi * rc - 1)) < 2 ** -6.5, (i, lo, hi, rc)
        rcs.append(rc)
        logs.append(pair(-m.log(mpf(rc))))
    emit("// The two intervals that touch 1, where the reciprocal is 1 and no table value is added.", "const (")
    for n, i in ones:
        emit("\t%s = %d" % (n, i))
    emit(")", "", "// logReciprocal[i] is a short number near the reciprocal of the middle of interval i of the reduced argument.")
    emit("var logReciprocal = [128]float64{")
    for r in range(0, 128, 8):
        emit("\t" + ", ".join(hexf(c) for c in rcs[r:r + 8]) + ",")
    emit("}", "", "// logTable[i] is -log(logReciprocal[i]) as hi, lo.", "var logTable = [128][2]float64{")
    for r in range(0, 128, 2):
        emit("\t" + ", ".join("{%s, %s}" % (hexf(a), hexf(b)) for a, b in logs[r:r + 2]) + ",")
    emit("}", "")


def exp_tables():
    l = m.log(2) / 64
    a = f64(l)
    a = (mpf(int(mpf(a) * 2 ** 38))) / 2 ** 38  # short: n*a is exact for n < 2^21
    a0 = f64(a)
    a1 = f64(l - a0)
    a2 = f64(l - mpf(a0) - mpf(a1))
    emit("// ln2By64 is log(2)/64 in three parts, the first short.", "var ln2By64 = [3]float64{%s, %s, %s}" % (hexf(a0), hexf(a1), hexf(a2)), "")
    emit("// expTable[j] is 2^(j/64) as hi, lo.", "var expTable = [64][2]float64{")
    for r in range(0, 64, 2):
        emit("\t" + ", ".join("{%s, %s}" % tuple(map(hexf, pair(mpf(2) ** (mpf(j) / 64)))) for j in (r, r + 1)) + ",")
    emit("}", "")


def dd_list(name, doc, values):
    emit("// " + doc, "var %s = [%d]dd{" % (name, len(values)))
    for v in values:
        emit("\t{%s, %s}," % tuple(map(hexf, pair(v))))
    emit("}", "")


def list64(name, doc, values):
    emit("// " + doc, "var %s = [%d]float64{" % (name, len(values)))
    for r in range(0, len(values), 4):
        emit("\t" + ", ".join(hexf(f64(v)) for v in values[r:r + 4]) + ",")
    emit("}", "")


def gamma_tables():
    def c(k):
        return m.bernoulli(2 * k) / (2 * k * (2 * k - 1))
    dd_list("stirlingHead", "stirlingHead[k] is B(2k+2)/((2k+2)(2k+1)), the coefficients of x^-(2k+1) in the correction to Stirling's formula.", [c(k) for k in range(1, 6)])
    list64("stirlingTail", "stirlingTail continues stirlingHead.", [c(k) for k in range(6, 21)])
    def d(k):
        return m.bernoulli(2 * k) / (2 * k)
    dd_list("digammaHead", "digammaHead[k] is B(2k+2)/(2k+2), the coefficients of -x^-(2k+2) in log x - 1/(2x) - ψ(x), up to sign.", [d(k) for k in range(1, 6)])
    list64("digammaTail", "digammaTail continues digammaHead.", [d(k) for k in range(6, 21)])
    dd_list("trigammaHead", "trigammaHead[k] is B(2k+2), the coefficients of x^-(2k+3) in ψ'(x) - 1/x - 1/(2x²).", [m.bernoulli(2 * k) for k in range(1, 6)])
    list64("trigammaTail", "trigammaTail continues trigammaHead.", [m.bernoulli(2 * k) for k in range(6, 21)])
    def z(k):
        return -m.euler if k == 1 else (-1) ** k * m.zeta(k) / k
    dd_list("lgammaHead", "lgammaHead[k] is the coefficient of x^(k+1) in log Γ(1+x).", [z(k) for k in range(1, 10)])
    list64("lgammaTail", "lgammaTail continues lgammaHead.", [z(k) for k in range(10, 20)])
    emit("// halfLog2Pi is log(2π)/2.", "var halfLog2Pi = dd{%s, %s}" % tuple(map(hexf, pair(m.log(2 * m.pi) / 2))), "")
    emit("// sqrt2Pi is √(2π).", "var sqrt2Pi = dd{%s, %s}" % tuple(map(hexf, pair(m.sqrt(2 * m.pi)))), "")
    emit("// invSqrt2Pi is 1/√(2π).", "var invSqrt2Pi = dd{%s, %s}" % tuple(map(hexf, pair(1 / m.sqrt(2 * m.pi)))), "")
    emit("// pi2 is π².", "var pi2 = dd{%s, %s}" % tuple(map(hexf, pair(m.pi ** 2))), "")
    s = [(-1) ** k * m.pi ** (2 * k + 1) / m.factorial(2 * k + 1) for k in range(0, 16)]
    dd_list("sinPiHead", "sinPiHead[k] is the coefficient of x^(2k+1) in sin πx.", s[:5])
    list64("sinPiTail", "sinPiTail continues sinPiHead.", s[5:13])


def piecewise(name, doc, f, lo, hi, n, rel=64):
    """Centred polynomials on n equal pieces of [lo, hi], by Chebyshev interpolation: {hi, lo, c1, c2, ...} per piece."""
    old, mp.prec = mp.prec, 200
    w = (mpf(hi) - lo) / n
    rows = []
    for i in range(n):
        c = lo + w * (i + mpf(1) / 2)
        N = 28
        xs = [m.cos(m.pi * (2 * j + 1) / (2 * N)) for j in range(N)]
        ys = [f(c + w / 2 * x) for x in xs]
        cheb = [2 * sum(y * m.cos(k * m.pi * (2 * j + 1) / (2 * N)) for j, y in enumerate(ys)) / N for k in range(N)]
        cheb[0] /= 2
        rows.append((c, cheb))
    deg = 4
    def bad(d):
        return any(sum(abs(v) for v in ch[d + 1:]) > abs(ch[0]) * mpf(2) ** -rel for _, ch in rows)
    while bad(deg):
        deg += 1
    emit("// " + doc, "var %s = [%d][%d]float64{" % (name, n, deg + 2))
    import sys
    for c, ch in rows:
        T0, T1 = [mpf(1)], [mpf(0), mpf(1)]
        poly = [mpf(0)] * (deg + 1)
        for k in range(deg + 1):
            T = T0
            for e, v in enumerate(T):
                poly[e] += ch[k] * v
            nxt = [mpf(0)] + [2 * v for v in T1]
            for e, v in enumerate(T0):
                nxt[e] -= v
            T0, T1 = T1, nxt
        poly = [p * (2 / w) ** e for e, p in enumerate(poly)]
        sys.stderr.write("%s centre %s degree %d step %s\n" % (name, m.nstr(c, 6), deg, m.nstr(poly[1] * w / 2 / poly[0], 3)))
        emit("\t{%s}," % ", ".join(map(hexf, list(pair(poly[0])) + [f64(p) for p in poly[1:]])))
    emit("}", "")
    mp.prec = old


def erfcx(x):
    if x > 60:
        return sum((-1) ** k * m.fac2(2 * k - 1) / (2 * x * x) ** k for k in range(0, 60)) / (x * m.sqrt(m.pi))
    with m.workprec(int(mp.prec + 3 * x * x + 50)):
        return +(m.exp(x * x) * m.erfc(x))


def ie(nu, x):
    return m.exp(-x) * m.besseli(nu, x)


def iasym(nu, v):
    """sqrt(x) e^-x I_nu(x), v = 1/x."""
    if v < mpf(1) / 150:
        t, s = mpf(1), mpf(1)
        for k in range(1, 60):
            t *= -(4 * nu * nu - mpf((2 * k - 1) ** 2)) / (8 * k) * v
            s += t
        return s / m.sqrt(2 * m.pi)
    return ie(nu, 1 / v) * m.sqrt(1 / v)


def bessel_tables():
    piecewise("erfcxTable", "erfcxTable holds (1+2x) erfcx(x) as a function of w = 1/(1+x/2) on [0, 1].",
              lambda w: (1 + 2 * (2 / w - 2)) * erfcx(2 / w - 2), 0, 1, 16)
    piecewise("i0eTable", "i0eTable holds e^-x I₀(x) on [0, 8].", lambda x: ie(0, x), 0, 8, 32)
    piecewise("i1eTable", "i1eTable holds e^-x I₁(x)/x on [0, 8].", lambda x: ie(1, x) / x, 0, 8, 32)
    piecewise("i0eTail", "i0eTail holds √x e^-x I₀(x) as a function of 1/x on [0, 1/8].", lambda v: iasym(0, v), 0, mpf(1) / 8, 8)
    piecewise("i1eTail", "i1eTail holds √x e^-x I₁(x) as a function of 1/x on [0, 1/8].", lambda v: iasym(1, v), 0, mpf(1) / 8, 8)
    piecewise("logI0Table", "logI0Table holds log(I₀(x))/x² on [0, 4].", lambda x: m.log(m.besseli(0, x)) / x ** 2, 0, 4, 16)
    emit("// invSqrtPi is 1/√π.", "var invSqrtPi = dd{%s, %s}" % tuple(map(hexf, pair(1 / m.sqrt(m.pi)))), "")


def rows64(name, doc, rows):
    emit("// " + doc, "var %s = [%d][]float64{" % (name, len(rows)))
    for r in rows:
        emit("\t{%s}," % ", ".join(hexf(f64(v)) for v in r))
    emit("}", "")


def shrink(rows, radius, least, scale):
    """Drops what is below 2^-62 of scale for |x| <= radius and a >= least in sum rows[k][n] x^n a^-k."""
    kept = []
    for k, r in enumerate(rows):
        n = len(r)
        while n and sum(abs(v) * mpf(radius) ** i for i, v in list(enumerate(r))[n - 1:]) * mpf(least) ** -k < scale * mpf(2) ** -62:
            n -= 1
        if n == 0:
            break
        kept.append(r[:n])
    import sys
    sys.stderr.write("lengths %s\n" % [len(r) for r in kept])
    return kept


def divide(p, q, n):
    """The first n coefficients of p/q."""
    out = []
    p = list(p[:n]) + [mpf(0)] * (n - len(p))
    for i in range(n):
        c = p[i] / q[0]
        out.append(c)
        for j in range(1, min(len(q), n - i)):
            p[i + j] -= c * q[j]
    return out


def gamma_star(n):
    """Coefficients of the asymptotic series of Gamma(x) e^x x^(1/2-x) / sqrt(2 pi) in 1/x."""
    e = [mpf(0)] * n
    for k in range(1, n):
        if 2 * k - 1 < n:
            e[2 * k - 1] = m.bernoulli(2 * k) / (2 * k * (2 * k - 1))
    g = [mpf(1)]
    for i in range(1, n):
        g.append(sum(j * e[j] * g[i - j] for j in range(1, i + 1)) / i)
    return g


def temme(orders, n):
    """Coefficients of c_k(eta), DLMF 8.12.10: c_k = c_(k-1)'/eta + (-1)^k g_k/mu, with mu - log(1+mu) = eta^2/2 inverted as a series in eta."""
    n += 2 * orders + 2
    mu = [mpf(0), mpf(1)]  # mu mu' = eta (1 + mu)
    for i in range(2, n + 2):
        # coefficient of eta^i: sum_{j=1..i} (i+1-j) mu_j mu_(i+1-j) = mu_(i-1)
        s = sum((i + 1 - j) * mu[j] * mu[i + 1 - j] for j in range(2, i))
        mu.append((mu[i - 1] - s) / (i + 1))
    inv = divide([mpf(1)], mu[1:], n)  # 1/mu = eta^-1 inv
    g = gamma_star(orders + 1)
    c = inv[1:]
    out = [c]
    for k in range(1, orders):
        d = [(i + 1) * v for i, v in enumerate(c[1:])]  # c'
        sign = (-1) ** k
        assert abs(d[0] + sign * g[k]) < mpf(10) ** -40, (k, d[0], g[k])
        c = [d[i + 1] + sign * g[k] * inv[i + 1] for i in range(len(d) - 1)]
        out.append(c)
    return out


def gamma_grad(orders, n):
    """Coefficients of g_k(u) in dz/da = sum g_k(log(z/a)) a^-k: (1-e^u) g_(k+1) = c_(k+1) e^u + g_k - g_k'."""
    n += orders + 2
    ex = [1 / m.factorial(i) for i in range(n + 2)]
    q = [-v for v in ex[1:]]  # (1 - e^u)/u
    g = divide([-v for v in ex], q, n)  # u e^u / (e^u - 1)
    out = [g]
    for k in range(orders - 1):
        j = k + 1
        c = -mpf(1) / 2 if j == 1 else (-m.bernoulli(j) / j if j % 2 == 0 else mpf(0))
        num = [c * ex[i] + g[i] - (i + 1) * g[i + 1] for i in range(len(g) - 1)]
        assert abs(num[0]) < mpf(10) ** -40, (k, num[0])
        g = divide(num[1:], q, len(num) - 1)
        out.append(g)
    return out


def student_grad(orders, n):
    """Coefficients of h_k(s) in dt/ddf = t/df sum h_k(log(1+t^2/df)) df^-k; see StudentTSampleGrad."""
    n += orders + 2
    ex = [1 / m.factorial(i) for i in range(n + 2)]
    q = ex[1:]  # (e^s - 1)/s
    out = []
    h = None
    for k in range(orders):
        num = [mpf(0)] * len(ex) if h is None else list(h) + [mpf(0)]
        if k == 0:  # e^s R_0 = (e^s - 1 - s e^s)/2
            for i in range(1, len(ex)):
                num[i] += (ex[i] - ex[i - 1]) / 2
        elif k == 1:  # e^s R_1 = (e^s - 1)/2
            for i in range(1, len(num)):
                num[i] += ex[i] / 2
        elif k % 2 == 0:
            c = (2 ** mpf(k) - 1) * m.bernoulli(k) / k
            for i in range(len(num)):
                num[i] += c * ex[i]
        assert abs(num[0]) < mpf(10) ** -40, (k, num[0])
        new = divide(num[1:], q, len(num) - 2)
        if h is not None:
            new = [v + 2 * (i + 1) * h[i + 1] for i, v in enumerate(new[:len(h) - 1])]
        h = new
        out.append(h)
    return out


def uniform_tables():
    rows64("studentGradTable", "studentGradTable[k][n] is the coefficient of s^n in h_k(s), enough for 0 ≤ s ≤ 1 and df ≥ 16.",
           shrink(student_grad(26, 50), 1, 16, mpf(1) / 100))
    rows64("temmeTable", "temmeTable[k][n] is the coefficient of η^n in c_k(η), DLMF 8.12.10, enough for |η| ≤ 0.8 and a ≥ 20.",
           shrink(temme(16, 40), 0.79, 20, mpf(1) / 3))
    rows64("gammaGradTable", "gammaGradTable[k][n] is the coefficient of u^n in g_k(u), enough for |u| ≤ 1 and a ≥ 20.",
           shrink(gamma_grad(16, 40), 1, 20, mpf(1) / 2))


if __name__ == "__main__":
    emit("// Code generated by _gen/tables.py; DO NOT EDIT.", "", "package special", "")
    log_tables()
    exp_tables()
    gamma_tables()
    bessel_tables()
    uniform_tables()
    print("\n".join(out).rstrip())
