"""Interleaved timings of one SVI step in gopyro, Pyro and NumPyro.

Every measurement runs one implementation for about --seconds on one thread;
the rounds go through all of them in turn, so that a slow phase of the machine
meets all alike, and the table shows medians over the rounds.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

GO = ["gopyro", "handfused"]
PEERS = ["pyro", "pyro-novalidate", "numpyro-update", "numpyro-loop"]
TITLES = {
    "gopyro": "gopyro",
    "handfused": "the step fused by hand in scalar Go",
    "pyro": "Pyro, svi.step",
    "pyro-novalidate": "Pyro, svi.step, validation off",
    "numpyro-update": "NumPyro, jitted svi.update",
    "numpyro-loop": "NumPyro, compiled loop as in svi.run",
}
SINGLE_THREAD = {
    "GOMAXPROCS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def serve(dtype):
    """Answers requests for measurements, one JSON line each, keeping what was compiled."""
    from steppers import STEPPERS

    steppers = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = request["impl"], request["rows"]
        if key not in steppers:
            steppers[key] = STEPPERS[key[0]](key[1], dtype)
            steppers[key](2)
        print(json.dumps(measure(steppers[key], request["seconds"])), flush=True)


def measure(step, seconds):
    steps = 1
    while True:
        start = time.perf_counter()
        loss = step(steps)
        took = time.perf_counter() - start
        if took >= seconds / 2 or steps >= 1 << 24:
            return {"us": took / steps * 1e6, "loss": loss}
        steps = int(steps * min(100, max(2, seconds / max(took, 1e-9))))


class Worker:
    """A process that holds the Python peers for one dtype."""

    def __init__(self, dtype):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", dtype],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | SINGLE_THREAD,
        )

    def measure(self, impl, rows, seconds):
        print(json.dumps({"impl": impl, "rows": rows, "seconds": seconds}), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())


def measure_go(impl, rows, dtype, seconds):
    name = impl if dtype == "float64" else impl + "32"
    out = subprocess.run(
        [".venv/svi.test", "-test.run=^$", f"-test.benchtime={seconds}s",
         f"-test.bench=^BenchmarkSVIStep$/^n={rows}$/^impl={name}$"],
        capture_output=True, text=True, check=True, env=os.environ | SINGLE_THREAD, cwd=os.path.dirname(__file__) or ".",
    ).stdout
    time_taken = re.search(r"([\d.]+) ns/op", out)
    if not time_taken:
        return None
    loss = re.search(r"([-\d.e+]+) loss/obs", out)
    return {"us": float(time_taken[1]) / 1e3, "loss": float(loss[1])}


def collect(options):
    """Returns {(dtype, rows, impl): [measurement of each round]}."""
    results = {}
    for dtype in options.dtypes:
        worker = Worker(dtype)
        for round_ in range(options.rounds):
            for rows in options.rows:
                for impl in GO + PEERS:
                    if impl in GO:
                        found = measure_go(impl, rows, dtype, options.seconds)
                    else:
                        found = worker.measure(impl, rows, options.seconds)
                    if found:
                        results.setdefault((dtype, rows, impl), []).append(found)
            print(f"{dtype}: round {round_ + 1} of {options.rounds}", file=sys.stderr)
        worker.process.stdin.close()
        worker.process.wait()
    return results


def table(results, options):
    lines = []
    for dtype in options.dtypes:
        header = "".join(f" µs at N = {rows:,} | × gopyro | loss |" for rows in options.rows)
        lines += ["", f"### {dtype}", "", f"| one SVI step |{header}", "|---|" + "---:|---:|---:|" * len(options.rows)]
        for impl in GO + PEERS:
            cells = [cell(results, dtype, rows, impl) for rows in options.rows]
            if any(cells):
                lines.append(f"| {TITLES[impl]} |" + "".join(f" {c} |" if c else " | | |" for c in cells))
    return "\n".join(lines)


def cell(results, dtype, rows, impl):
    found = results.get((dtype, rows, impl))
    if not found:
        return None
    us = statistics.median(m["us"] for m in found)
    ours = results.get((dtype, rows, "gopyro"))
    ratio = f"{us / statistics.median(m['us'] for m in ours):.3g}" if ours else "-"
    loss = statistics.median(m["loss"] for m in found)
    return f"{significant(us)} | {ratio} | {loss:.2f}"


def significant(us):
    """Three significant digits, without an exponent."""
    return f"{us:.3g}" if us < 1000 else f"{float(f'{us:.3g}'):.0f}"


def record(results, options):
    """Puts the medians into figures.csv, and into every page that marks one of them."""
    values = {
        f"svi/{dtype}/n={rows}/{impl}": significant(statistics.median(m["us"] for m in found))
        for (dtype, rows, impl), found in results.items()
    }
    root = pathlib.Path(__file__).resolve().parents[2]
    figures = root / "bench" / "figures.csv"
    kept = [line for line in figures.read_text().splitlines() if line.split(",")[0] not in values]
    date = datetime.date.today().isoformat()
    added = [f"{name},{value},µs,{date},\"{machine()}\",make peers" for name, value in values.items()]
    figures.write_text("\n".join(kept + added) + "\n")
    for page in [root / "README.md", *root.glob("bench/**/README.md")]:
        text = page.read_text()
        for name, value in values.items():
            mark = re.escape(f"<!-- figure {name} -->")
            text = re.sub(rf"[0-9][0-9.]*([^<>|0-9\n]{{0,17}}{mark})", rf"{value}\1", text)
        page.write_text(text)


def machine():
    with open("/proc/cpuinfo") as f:
        cpu = re.search(r"model name\s*: (.*)", f.read())
    versions = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True).stdout
    wanted = re.findall(r"^(?:torch|pyro-ppl|numpyro|jax)==\S+", versions, re.M)
    go = subprocess.run(["go", "version"], capture_output=True, text=True).stdout.split()[2]
    return f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores; {go}, Python {platform.python_version()}, " + ", ".join(wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", metavar="DTYPE", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--rows", type=int, nargs="+", default=[1, 100, 10_000])
    parser.add_argument("--dtypes", nargs="+", default=["float64", "float32"])
    parser.add_argument("--record", action="store_true", help="also replace the figures in bench/figures.csv and in the pages that mark them")
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    results = collect(options)
    print(machine())
    print(f"One thread each; medians of {options.rounds} interleaved rounds of about {options.seconds} s.")
    print("The loss per observed number shows that all fit the same model; it fluctuates from step to step.")
    print(table(results, options))
    if options.record:
        record(results, options)


if __name__ == "__main__":
    main()
