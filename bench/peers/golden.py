"""Computes testdata/svi_seed_model.json again with real Pyro.

The inputs in the file (x, y, the latents and the noise of every step) stay;
the log densities, losses and parameters are computed anew in float64. Without
--write the two are only compared.
"""

import argparse
import json
import math

import pyro
import pyro.distributions as dist
import torch
from pyro import poutine
from pyro.infer import SVI, Trace_ELBO
from pyro.infer.autoguide import AutoNormal
from pyro.nn import PyroModule, PyroSample

FILES = ["../testdata/svi_seed_model.json", "../../infer/testdata/svi_seed_model.json"]
TOLERANCE = 1e-12  # relative to max(1, |value|)


class BayesianLinear(PyroModule):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.bias = PyroSample(dist.LogNormal(0, 1).expand([outputs]).to_event(1))
        self.weight = PyroSample(dist.Normal(0, 1).expand([inputs, outputs]).to_event(2))

    def forward(self, x):
        return self.bias + x @ self.weight


class Model(PyroModule):
    def __init__(self):
        super().__init__()
        self.linear = BayesianLinear(5, 2)
        self.obs_scale = PyroSample(dist.LogNormal(0, 1))

    def forward(self, x, y=None):
        loc = self.linear(x)
        scale = self.obs_scale
        with pyro.plate("instances", len(x)):
            return pyro.sample("obs", dist.Normal(loc, scale).to_event(1), obs=y)


class Inject(poutine.messenger.Messenger):
    """Makes each unconstrained guide site loc + scale * eps for given eps."""

    def __init__(self, eps):
        super().__init__()
        self.eps = eps

    def _pyro_sample(self, msg):
        eps = self.eps.get(msg["name"].removesuffix("_unconstrained"))
        if msg["name"].endswith("_unconstrained") and eps is not None:
            normal = msg["fn"].base_dist if hasattr(msg["fn"], "base_dist") else msg["fn"]
            msg["value"] = normal.loc + normal.scale * eps
            msg["done"] = True


def tensor(value):
    return torch.tensor(value, dtype=torch.float64)


def densities(golden):
    """Log densities of the given latents, site by site, and their sum."""
    pyro.clear_param_store()
    latents = {name: tensor(value) for name, value in golden["latents"].items()}
    model = poutine.condition(Model(), data=latents)
    trace = poutine.trace(model).get_trace(tensor(golden["x"]), tensor(golden["y"]))
    trace.compute_log_prob()
    sums = {
        name: site["log_prob_sum"].item()
        for name, site in trace.nodes.items()
        if site["type"] == "sample" and name in golden["log_prob_sum"]
    }
    return sums, trace.log_prob_sum().item()


def steps(golden):
    """SVI steps with the noise of the file."""
    pyro.clear_param_store()
    x, y = tensor(golden["x"]), tensor(golden["y"])
    model = Model()
    guide = AutoNormal(model)
    guide(x, y)
    eps = {}
    svi = SVI(model, Inject(eps)(guide), pyro.optim.Adam({"lr": 0.01}), Trace_ELBO())
    for old in golden["svi_adam_lr0.01"]:
        eps.update({name: tensor(value) for name, value in zip(old["eps_order"], old["eps"])})
        loss = svi.step(x, y)
        yield {
            "eps_order": old["eps_order"],
            "eps": old["eps"],
            "loss": loss,
            "params_after_constrained": {
                name: pyro.param(name).detach().tolist() for name in old["params_after_constrained"]
            },
            "params_after_unconstrained": {
                name: pyro.param(name).unconstrained().detach().tolist()
                for name in old["params_after_unconstrained"]
            },
        }


def differences(old, new, path=""):
    """Yields every place where two trees of numbers differ."""
    if isinstance(old, dict):
        for key in old:
            yield from differences(old[key], new[key], f"{path}.{key}")
    elif isinstance(old, list):
        for i, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from differences(a, b, f"{path}[{i}]")
    elif isinstance(old, float):
        if not math.isclose(old, new, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            yield f"{path}: {old!r} in the file, {new!r} computed"
    elif old != new:
        yield f"{path}: {old!r} in the file, {new!r} computed"


def recompute(golden):
    """Returns the file's content with everything computed replaced."""
    new = dict(golden)
    new["log_prob_sum"], new["log_joint"] = densities(golden)
    new["svi_adam_lr0.01"] = list(steps(golden))
    return new


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the files")
    options = parser.parse_args()
    torch.set_default_dtype(torch.float64)
    tools = f"Pyro {pyro.__version__} and torch {torch.__version__} in float64"
    failed = False
    for name in FILES:
        with open(name) as f:
            golden = json.load(f)
        new = recompute(golden)
        found = list(differences(golden, new))
        print(f"{name}:", "\n".join(found) or f"agrees with {tools}")
        failed |= bool(found)
        if options.write:
            new["source"] = f"bench/peers/golden.py, {tools}"
            with open(name, "w") as f:
                json.dump(new, f)
    if failed and not options.write:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
