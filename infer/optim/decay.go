package optim

import "fmt"

// ExponentialDecay multiplies the learning rate of opt by gamma after every
// step of a parameter: after t steps it is gamma**t times the initial one.
// opt must be of this package. It panics unless 0 < gamma ≤ 1.
func ExponentialDecay(opt Optimizer, gamma float64) Optimizer {
	require(gamma > 0 && gamma <= 1, "ExponentialDecay", "gamma", gamma)
	switch c := opt.(type) {
	case AdamConfig:
		c.Decay = gamma
		return c
	case SGDConfig:
		c.Decay = gamma
		return c
	case PerParam:
		return PerParam(func(name string) Optimizer { return ExponentialDecay(c(name), gamma) })
	}
	panic(fmt.Errorf("optim: ExponentialDecay: %T has no learning rate that it knows", opt))
}
