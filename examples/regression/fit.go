package main

import (
	"context"
	"math"

	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// The learning rate falls exponentially. The first is large enough to cross
// the prior in some dozens of steps. The last, over the root of the number of
// rows, is a small share of the posterior standard deviation, so that the noise
// of the gradient averages out.
const (
	firstRate = 0.05
	lastRate  = 0.001
)

// memory is Adam's decay of squared gradients. The first gradients grow with
// the number of rows and must be forgotten within the fit.
const memory = 0.99

// draws is the number of posterior draws behind the table.
const draws = 20_000

// mass is what the intervals of the posterior and its predictions hold.
const mass = 0.9

// A Fit is a trained guide for the model of a design.
type Fit struct {
	Design *Design
	Losses []float64 // of every step, per row

	seed  uint64
	model *module.Bound[Batch]
	guide *autoguide.NormalGuide[Batch]
	svi   *infer.SVI[Batch]
}

// Options of a fit.
type Options struct {
	Steps     int
	Particles int
	Seed      uint64
	Report    func(infer.Progress) // may be nil
}

// Run fits the model by SVI with a mean-field normal guide.
func Run(ctx context.Context, d *Design, o Options) (*Fit, error) {
	n, p := d.X.Dims()
	batch := Batch{X: tensor.FromSlice(d.X.RawMatrix().Data, n, p), Y: tensor.FromSlice(d.Y, n)}
	model, err := module.Bind(NewModel(p))
	if err != nil {
		return nil, err
	}
	guide, err := autoguide.Normal(model, batch, autoguide.Config[Batch]{Scale: 1 / math.Sqrt(float64(n))})
	if err != nil {
		return nil, err
	}
	decay := math.Pow(lastRate/math.Sqrt(float64(n))/firstRate, 1/float64(o.Steps))
	svi := infer.NewSVI(model, guide, optim.AdamConfig{LR: firstRate, Beta2: memory, Decay: decay},
		infer.TraceELBO{Particles: o.Particles}, infer.SVIConfig{Seed: o.Seed})
	losses, err := svi.Run(ctx, infer.Loop[Batch]{Steps: o.Steps, Args: batch, Report: o.Report, Every: max(1, o.Steps/10)})
	for i := range losses {
		losses[i] /= float64(n)
	}
	return &Fit{Design: d, Losses: losses, seed: o.Seed, model: model, guide: guide, svi: svi}, err
}

// predict draws from the posterior predictive distribution of the given rows.
func (f *Fit) predict(ctx context.Context, rows *tensor.Tensor, samples int, sites ...string) (*infer.Draws, error) {
	return infer.Predictive[Batch]{
		Model: f.model, Guide: f.guide, Store: f.svi.Store(),
		Samples: samples, Seed: f.seed + 1, Sites: sites,
	}.Run(ctx, Batch{X: rows})
}

// Posterior summarises draws of every parameter in natural units, in the order
// of [Design.Names].
func (f *Fit) Posterior(ctx context.Context) ([]infer.Estimate, error) {
	p := len(f.Design.Data.Features)
	latent, err := f.predict(ctx, tensor.Zeros(1, p), draws, "linear.bias", "linear.weight", "obs_scale")
	if err != nil {
		return nil, err
	}
	bias, weight, scale := latent.Get("linear.bias").Float64s(), latent.Get("linear.weight").Float64s(), latent.Get("obs_scale").Float64s()
	columns := make([][]float64, p+2)
	for i := range draws {
		for k, x := range f.Design.Natural(bias[i], weight[i*p:(i+1)*p], scale[i]) {
			columns[k] = append(columns[k], x)
		}
	}
	estimates := make([]infer.Estimate, len(columns))
	for k, column := range columns {
		estimates[k] = infer.EstimateOf(column, mass)
	}
	return estimates, nil
}

// Rows lists the parameters of the posterior table.
func (f *Fit) Rows(ctx context.Context) ([]Row, error) {
	posterior, err := f.Posterior(ctx)
	if err != nil {
		return nil, err
	}
	exact, least := f.Design.Exact().Estimates, f.Design.LeastSquares()
	rows := make([]Row, len(posterior))
	for i, name := range f.Design.Names() {
		rows[i] = Row{name, posterior[i], exact[i], least[i]}
	}
	return rows, nil
}
