package main

import (
	"context"
	"math"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// The scales of the priors, in points.
const (
	meanScale   = 5 // of the mean of all schools
	spreadScale = 5 // of the standard deviation between schools
)

// model says that the true effects of the schools are normal around a common
// mean, and what was measured is normal around each. A school's effect is not
// drawn itself but as a standard normal number z, times the spread: close to a
// spread of 0 all effects are nearly one number, and z is not.
func model(s *pyro.Scope, d Schools) *tensor.Tensor {
	mean := s.Sample("mean", dist.Normal(0, meanScale))
	spread := s.Sample("spread", dist.HalfCauchy(spreadScale))
	schools := s.Plate("schools", d.Effect.Dim(0))
	z := schools.Sample("z", dist.Normal(0, 1))
	effect := schools.Deterministic("effect", mean.Add(spread.Mul(z)), 0)
	return schools.Observe("measured", dist.Normal(effect, d.StdErr), d.Effect)
}

// Fit draws from a normal approximation of the posterior with full covariance.
func Fit(ctx context.Context, d Schools, steps int, seed uint64) (infer.Summary, error) {
	m := pyro.ModelFunc[Schools](model)
	guide, err := autoguide.MultivariateNormal(m, d)
	if err != nil {
		return infer.Summary{}, err
	}
	const firstRate, lastRate = 0.05, 0.001
	rate := optim.ExponentialDecay(optim.Adam(firstRate), math.Pow(lastRate/firstRate, 1/float64(steps)))
	svi := infer.NewSVI(m, guide, rate, infer.TraceELBO{Particles: 8}, infer.SVIConfig{Seed: seed})
	if _, err := svi.Run(ctx, infer.Loop[Schools]{Steps: steps, Args: d}); err != nil {
		return infer.Summary{}, err
	}
	draws, err := infer.Predictive[Schools]{
		Model: m, Guide: guide, Store: svi.Store(), Seed: seed, Samples: 20_000, Sites: []string{"mean", "spread", "effect"},
	}.Run(ctx, d)
	if err != nil {
		return infer.Summary{}, err
	}
	return draws.Summary(), nil
}
