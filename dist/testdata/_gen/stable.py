"""Writes testdata/families/Stable.csv. Needs mpmath. Run: python3 testdata/_gen/stable.py (from dist).

The density of the standard stable distribution in Nolan's parameterisation S0 is the inverse Fourier transform of its characteristic
function, here along a ray that is turned into the half plane where nothing oscillates, by the trapezoidal rule in the logarithm of the
radius. Its derivatives are taken under the integral. stability = 1 is taken as 1 + 1e-40.
"""
import random

import mpmath as m
from mpmath import mp, mpf

mp.dps = 60
DIGITS = 38  # of the integral, relative to its largest term


def turned(a, b, x):
    """The angle of the ray and half the width of the strip in which the integrand falls off."""
    if abs(a - 1) < 0.1:
        return m.pi / 8 * (m.sign(b) or m.sign(x) or 1), m.pi / 8
    shift = b * m.tan(m.pi * a / 2)
    s = m.sign(x + shift) or 1
    width = m.pi / 2 if a < 1 else min((m.pi / 2 - m.atan(shift) * s) / a, m.pi / 2)
    return s * width / 2, width / 2


def density(a, b, x):
    """The density and its derivatives by x, a and b."""
    a = a if a != 1 else 1 + mpf(10) ** -40
    with m.workdps(mp.dps + (60 if abs(a - 1) < 1e-3 else 0)):
        tan = m.tan(m.pi * a / 2)
        dtan = m.pi / 2 * (1 + tan ** 2)
        angle, strip = turned(a, b, x)
        rot, h = m.expj(-angle), 2 * m.pi * strip / (m.log(10) * DIGITS)
        total, largest, u = [mpf(0)] * 4, mpf(0), -DIGITS * m.log(10)
        while True:
            t = rot * m.exp(u)
            log, power = u - 1j * angle, m.exp(a * (u - 1j * angle))
            v = t * m.exp(-power * (1 - 1j * b * tan) - 1j * b * tan * t - 1j * x * t)
            for k, factor in enumerate((1, -1j * t, -power * log * (1 - 1j * b * tan) + 1j * b * dtan * (power - t), 1j * tan * (power - t))):
                total[k] += (v * factor).real
            largest = max(largest, abs(v))
            if u > 0 and abs(v) * abs(t) ** 3 < largest * mpf(10) ** -DIGITS:
                break
            u += h
        return [s * h / m.pi for s in total] if total[0] > largest * mpf(10) ** -12 else None


def row(a, b, z):
    """All cells of a row, for the value with about that z."""
    loc, scale = random.uniform(-3, 3), 10 ** random.uniform(-1, 1)
    if z in (0.7, 0.2):
        loc, scale = 0.0, 1.0
    x = loc + scale * z
    z = (mpf(x) - mpf(loc)) / mpf(scale)
    values = density(mpf(a), mpf(b), z)
    if values is None:  # too little of it to tell
        return None
    f, dz, da, db = values
    return a, b, scale, loc, x, m.log(f / scale), da / f, db / f, -(1 + z * dz / f) / scale, -dz / f / scale, dz / f / scale


def rows():
    random.seed(31)
    points = [(1.0, 0.0, 0.7), (1.0, 0.0, -20.0), (1.0, 0.4, 1.3), (1.0, -1.0, 0.2), (1.0, 1.0, 30.0), (1.0, 1e-3, 0.5), (1.0 + 1e-9, 0.3, -2.0), (1.0 - 1e-5, 1e-4, 0.6),
              (0.99, 0.01, 3.0), (1.01, -0.5, -1.0), (1.003, 0.9, 100.0), (0.5, 1.0, 3.0), (0.5, 1.0, -0.9), (1.999, 0.5, 2.0), (1.5, 0.0, 0.0), (1.98, -1.0, -3.0)]
    while len(points) < 90:
        a = random.choice([random.uniform(0.3, 2), random.uniform(0.9, 1.1), random.uniform(1, 2)])
        b = random.choice([0.0, random.uniform(-1, 1), random.uniform(-1, 1), 1.0, -1.0])
        x = random.choice([random.uniform(-3, 3), random.uniform(-20, 20), 10 ** random.uniform(-3, 5) * random.choice([-1, 1])])
        shift = b * m.tan(m.pi * a / 2)
        if abs(b) == 1 and (a < 1 and (x + shift) * b <= 0.05 or a > 0.95 and x * b < -3):
            continue  # outside of the support, or too little of it
        points.append((a, b, float(x)))
    return filter(None, (row(*p) for p in points))


if __name__ == "__main__":
    with open("testdata/families/Stable.csv", "w") as file:
        file.write("# name: Stable\n# definition: log_prob of Stable(stability, skew, scale, loc) at value, with its partial derivatives\n")
        file.write("# kind: in = interior, gradients given\n# precision: mpmath 1.3, 38 digits of the largest term, rounded once to binary64\n# generator: _gen/stable.py\n")
        file.write("stability,skew,scale,loc,value,log_prob,d_stability,d_skew,d_scale,d_loc,d_value,kind\n")
        for r in rows():
            file.write(",".join([float(v).hex() for v in r] + ["in"]) + "\n")
            file.flush()
