package optim

import (
	"math"
	"slices"
)

// SGDConfig is gradient descent with momentum, as torch.optim.SGD has it: the
// velocity is the decayed sum of gradients, the first one undamped (Sutskever
// et al., "On the importance of initialization and momentum in deep learning",
// 2013, with the learning rate outside of the velocity).
type SGDConfig struct {
	LR          float64 // learning rate, required
	Momentum    float64 // decay of the velocity (0)
	Nesterov    bool    // look ahead along the velocity
	WeightDecay float64 // L2 penalty (0)
	ClipNorm    float64 // as in AdamConfig
	Clip        float64 // as in AdamConfig
	Decay       float64 // the learning rate is multiplied by it after each step (1)
}

// SGD returns gradient descent with the given learning rate and momentum.
func SGD(lr, momentum float64) Optimizer { return SGDConfig{LR: lr, Momentum: momentum} }

// Rule returns the rule for one parameter. It panics where an option is out of
// range.
func (c SGDConfig) Rule(_ string, n int) Rule {
	c.Decay = or(c.Decay, 1)
	require(c.LR > 0 && !math.IsInf(c.LR, 0), "SGD", "LR", c.LR)
	require(c.Momentum >= 0 && c.Momentum < 1, "SGD", "Momentum", c.Momentum)
	require(c.WeightDecay >= 0, "SGD", "WeightDecay", c.WeightDecay)
	require(c.ClipNorm >= 0, "SGD", "ClipNorm", c.ClipNorm)
	require(c.Clip >= 0, "SGD", "Clip", c.Clip)
	require(c.Decay > 0 && c.Decay <= 1, "SGD", "Decay", c.Decay)
	return &sgd{SGDConfig: c, velocity: make([]float64, n)}
}

type sgd struct {
	SGDConfig
	steps    int
	velocity []float64
}

func (s *sgd) Step(x, g []float64) {
	s.steps++
	clip(g, s.ClipNorm, s.Clip)
	vel := s.velocity[:len(x)]
	g = g[:len(x)]
	for i := range x {
		gi := math.FMA(s.WeightDecay, x[i], g[i])
		vel[i] = math.FMA(s.Momentum, vel[i], gi)
		d := vel[i]
		if s.Nesterov {
			d = math.FMA(s.Momentum, vel[i], gi)
		}
		x[i] = math.FMA(-s.LR, d, x[i])
	}
	s.LR *= s.Decay
}

func (s *sgd) State() State {
	return State{Steps: s.steps, LR: s.LR, Vectors: [][]float64{slices.Clone(s.velocity)}}
}

func (s *sgd) Restore(st State) error {
	s.steps, s.LR = st.Steps, st.LR
	return st.restore(s.velocity)
}
