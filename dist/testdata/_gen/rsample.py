"""Writes testdata/rsample.csv. Needs mpmath. Run, from dist:

    go test -run TestSamplingGradients -draws /tmp/draws.csv . ; python3 testdata/_gen/rsample.py /tmp/draws.csv

The first command writes what is drawn, the second adds the derivatives of the draw x by the parameters at fixed probability, -(∂F/∂θ)/p(x), and
the change of each when x and every parameter move by their relative epsilon, |g| + Σ |input · ∂g/∂input|: distribution functions of gradients.py
at 400 bits with derivatives from 1600, rounded once to float64; the changes to some digits.
"""
import sys

from gradients import F, cell, flat, mp, mpf, slopes


def gradient(name, x, theta):
    """dx/dθ of a draw."""
    f = F[name]
    d = f["slopes"](x, *theta) if "slopes" in f else slopes(lambda *v: f["cdf"](*v[1:], v[0]), [x] + theta)
    return [-g / d[0] for g in d[1:]]


def change(name, x, theta, g):
    """|g| + Σ |input · ∂g/∂input| for each g."""
    out = [abs(a) for a in g]
    h = mpf(2) ** -60
    for i in range(len(theta) + 1):
        v = [x] + theta
        v[i] *= 1 + h
        for k, (moved, a) in enumerate(zip(gradient(name, v[0], v[1:]), g)):
            out[k] += abs(moved - a) / h
    return out


with open("testdata/rsample.csv", "w") as out:
    out.write("# derivatives of draws by the parameters at fixed probability, and what rounding x and the parameters by their relative epsilon does to them\n")
    out.write("# precision: mpmath 1.3 at 400 bits, derivatives from 1600, rounded once to binary64; scale to some digits\n# generator: _gen/rsample.py\n")
    out.write("family,at,x,gradient,scale\n")
    for line in open(sys.argv[1]).read().split("\n")[:-1]:
        name, at, x = line.split(",")
        names = [a.split("=")[0] for a in at.split(";")]
        theta = [mpf(float.fromhex(a.split("=")[1])) for a in at.split(";")]
        y = mpf(float.fromhex(x))
        g = gradient(name, y, theta)
        print(line, flush=True)
        out.write(",".join([name, at, x, cell(names, theta, g), cell(names, theta, change(name, y, theta, g))]) + "\n")
