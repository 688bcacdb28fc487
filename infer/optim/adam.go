package optim

import (
	"math"
	"slices"
)

// AdamConfig is Adam with bias correction, ε outside of the root (Kingma and
// Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1). Zero
// fields have the values in parentheses.
type AdamConfig struct {
	LR          float64 // learning rate (0.001)
	Beta1       float64 // decay of the mean of gradients (0.9)
	Beta2       float64 // decay of the mean of squares (0.999)
	Eps         float64 // added to the root (1e-8)
	WeightDecay float64 // L2 penalty: this times the parameter joins the gradient (0)

	ClipNorm float64 // scales a longer gradient of one parameter to this norm (0: off)
	Clip     float64 // holds each element of the gradient to ±Clip (0: off)
	Decay    float64 // the learning rate is multiplied by it after each step (1)
}

// Adam returns Adam with the given learning rate and the usual decays.
func Adam(lr float64) Optimizer { return AdamConfig{LR: lr} }

// ClippedAdam returns Pyro's ClippedAdam with its defaults: elements of the
// gradient are held to ±10.
func ClippedAdam(lr float64) Optimizer { return AdamConfig{LR: lr, Clip: 10} }

// Rule returns the rule for one parameter. It panics where an option is out of
// range.
func (c AdamConfig) Rule(_ string, n int) Rule {
	c.LR = or(c.LR, 0.001)
	c.Beta1 = or(c.Beta1, 0.9)
	c.Beta2 = or(c.Beta2, 0.999)
	c.Eps = or(c.Eps, 1e-8)
	c.Decay = or(c.Decay, 1)
	require(c.LR > 0 && !math.IsInf(c.LR, 0), "Adam", "LR", c.LR)
	require(c.Beta1 >= 0 && c.Beta1 < 1, "Adam", "Beta1", c.Beta1)
	require(c.Beta2 >= 0 && c.Beta2 < 1, "Adam", "Beta2", c.Beta2)
	require(c.Eps > 0, "Adam", "Eps", c.Eps)
	require(c.Decay > 0 && c.Decay <= 1, "Adam", "Decay", c.Decay)
	require(c.WeightDecay >= 0, "Adam", "WeightDecay", c.WeightDecay)
	require(c.ClipNorm >= 0, "Adam", "ClipNorm", c.ClipNorm)
	require(c.Clip >= 0, "Adam", "Clip", c.Clip)
	return &adam{AdamConfig: c, decay1: 1, decay2: 1, m: make([]float64, n), v: make([]float64, n)}
}

func or(x, otherwise float64) float64 {
	if x == 0 {
		return otherwise
	}
	return x
}

type adam struct {
	AdamConfig
	steps          int
	decay1, decay2 float64 // Beta1 and Beta2 to the power of steps
	m, v           []float64
}

func (a *adam) Step(x, g []float64) {
	a.steps++
	clip(g, a.ClipNorm, a.Clip)
	a.decay1 = decayed(a.decay1, a.Beta1)
	a.decay2 = decayed(a.decay2, a.Beta2)
	rate := a.LR / (1 - a.decay1)
	root := 1 / math.Sqrt(1-a.decay2)
	m, v := a.m[:len(x)], a.v[:len(x)]
	g = g[:len(x)]
	for i := range x {
		gi := math.FMA(a.WeightDecay, x[i], g[i])
		m[i] = math.FMA(a.Beta1, m[i], (1-a.Beta1)*gi)
		v[i] = math.FMA(a.Beta2, v[i], (1-a.Beta2)*gi*gi)
		x[i] -= rate * m[i] / math.FMA(math.Sqrt(v[i]), root, a.Eps)
	}
	a.LR *= a.Decay
}

func (a *adam) State() State {
	return State{Steps: a.steps, LR: a.LR, Vectors: [][]float64{slices.Clone(a.m), slices.Clone(a.v)}}
}

func (a *adam) Restore(s State) error {
	a.steps, a.LR = s.Steps, s.LR
	a.decay1, a.decay2 = power(a.Beta1, a.steps), power(a.Beta2, a.steps)
	return s.restore(a.m, a.v)
}

// decayed returns the power of beta after p: a product, rounded here, so that no
// compiler fuses it with what follows. Of p only 1-p matters, so that it is 0 as
// soon as that is 1, before it is so small that arithmetic is slow.
func decayed(p, beta float64) float64 {
	p = float64(p * beta)
	if p < 0x1p-54 {
		return 0
	}
	return p
}

// power returns beta after n steps of decayed. It does not count to an n that a
// damaged file may say.
func power(beta float64, n int) float64 {
	p := 1.0
	for range n {
		before := p
		if p = decayed(p, beta); p == before {
			break
		}
	}
	return p
}
