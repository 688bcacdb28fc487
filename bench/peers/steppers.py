"""One SVI step of the tutorial's regression in Pyro and in NumPyro.

Each stepper is called with a number of steps, runs them and returns the last
loss per observed number. The model has 5 inputs, 2 outputs and N rows:

    bias      ~ LogNormal(0, 1)  [2]
    weight    ~ Normal(0, 1)     [5, 2]
    obs_scale ~ LogNormal(0, 1)
    y[i]      ~ Normal(bias + x[i] weight, obs_scale)

with AutoNormal, Trace_ELBO with one particle, and Adam at 0.01.
"""

import numpy as np

LATENTS = dict(
    bias=np.array([0.7, 1.6]),
    weight=np.array([[0.5, -1.0], [0.0, 2.0], [-0.3, 0.1], [1.2, -0.4], [0.8, 0.6]]),
    obs_scale=1.3,
)


def data(rows, dtype):
    """Rows drawn from the model with fixed latents, as the Go benchmark draws them."""
    rng = np.random.default_rng((20, rows))
    x = rng.standard_normal((rows, 5))
    noise = LATENTS["obs_scale"] * rng.standard_normal((rows, 2))
    y = LATENTS["bias"] + x @ LATENTS["weight"] + noise
    return x.astype(dtype), y.astype(dtype)


def pyro_step(rows, dtype, validate=True):
    import pyro
    import pyro.distributions as dist
    import torch
    from pyro.infer import SVI, Trace_ELBO
    from pyro.infer.autoguide import AutoNormal
    from pyro.nn import PyroModule, PyroSample

    torch.set_num_threads(1)
    torch.set_default_dtype(getattr(torch, dtype))

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

    x, y = (torch.tensor(a) for a in data(rows, dtype))
    model = Model()
    guide = AutoNormal(model)
    svi = SVI(model, guide, pyro.optim.Adam({"lr": 0.01}), Trace_ELBO())

    def run(steps):
        # Both settings are global to the process.
        pyro.enable_validation(validate)
        torch.set_default_dtype(getattr(torch, dtype))
        for _ in range(steps):
            loss = svi.step(x, y)
        return loss / y.numel()

    # The parameter store is global too: give each stepper its own.
    store = pyro.get_param_store()
    state = {"own": None}

    def isolated(steps):
        if state["own"] is None:
            store.clear()
        else:
            store.set_state(state["own"])
        loss = run(steps)
        state["own"] = store.get_state()
        return loss

    return isolated


def numpyro_svi(rows, dtype):
    import jax

    jax.config.update("jax_enable_x64", dtype == "float64")
    import numpyro
    import numpyro.distributions as dist
    from numpyro.infer import SVI, Trace_ELBO
    from numpyro.infer.autoguide import AutoNormal

    def model(x, y=None):
        bias = numpyro.sample("bias", dist.LogNormal(0.0, 1.0).expand([2]).to_event(1))
        weight = numpyro.sample("weight", dist.Normal(0.0, 1.0).expand([5, 2]).to_event(2))
        scale = numpyro.sample("obs_scale", dist.LogNormal(0.0, 1.0))
        with numpyro.plate("instances", x.shape[0]):
            numpyro.sample("obs", dist.Normal(bias + x @ weight, scale).to_event(1), obs=y)

    x, y = (jax.numpy.asarray(a) for a in data(rows, dtype))
    assert x.dtype == dtype
    svi = SVI(model, AutoNormal(model), numpyro.optim.Adam(0.01), Trace_ELBO())
    return svi, x, y


def numpyro_update(rows, dtype):
    """One jitted svi.update after the other, as a Python loop runs them."""
    import jax

    svi, x, y = numpyro_svi(rows, dtype)
    update = jax.jit(svi.update)
    state = svi.init(jax.random.PRNGKey(0), x, y)

    def run(steps):
        nonlocal state
        for _ in range(steps):
            state, loss = update(state, x, y)
        return float(loss) / y.size

    return run


def numpyro_loop(rows, dtype):
    """The loop of svi.run, compiled once; svi.run itself compiles it anew at every call."""
    import jax

    svi, x, y = numpyro_svi(rows, dtype)
    state = svi.init(jax.random.PRNGKey(0), x, y)

    # x and y are arguments, so that XLA does not fold them in as constants.
    @jax.jit
    def loop(state, steps, x, y):
        def body(_, carry):
            return svi.update(carry[0], x, y)

        return jax.lax.fori_loop(0, steps, body, svi.update(state, x, y))

    def run(steps):
        nonlocal state
        state, loss = loop(state, steps - 1, x, y)
        return float(loss) / y.size

    return run


STEPPERS = {
    "pyro": pyro_step,
    "pyro-novalidate": lambda rows, dtype: pyro_step(rows, dtype, validate=False),
    "numpyro-update": numpyro_update,
    "numpyro-loop": numpyro_loop,
}
