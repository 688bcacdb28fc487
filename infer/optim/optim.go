// Package optim has the update rules that move parameters against their
// gradients.
//
// Each parameter has its own state and its own step count, so that a parameter
// that appears late, or under another learning rate, is corrected for bias on
// its own. Rules work on the unconstrained values, in float64; float32
// parameters are widened and rounded once.
package optim

import "fmt"

// An Optimizer makes the rule for each parameter. It is immutable and may be
// shared.
type Optimizer interface {
	// Rule returns a fresh rule for the parameter of the given name, which
	// has n elements.
	Rule(name string, n int) Rule
}

// A Rule moves one parameter. It belongs to one goroutine and allocates
// nothing.
type Rule interface {
	// Step moves x against the gradient g of the loss. Both have the length
	// that the rule was made for; g is left in an unspecified state.
	Step(x, g []float64)

	// State returns what must be saved to resume bit for bit.
	State() State
	// Restore is the inverse of State.
	Restore(State) error
}

// A State is the memory of a rule: the number of steps taken, the learning
// rate in force, and vectors as long as the parameter.
type State struct {
	Steps   int
	LR      float64
	Vectors [][]float64
}

// restore copies the vectors of s into dst.
func (s State) restore(dst ...[]float64) error {
	if len(s.Vectors) != len(dst) {
		return fmt.Errorf("optim: state has %d vectors, the rule has %d", len(s.Vectors), len(dst))
	}
	for i, d := range dst {
		if len(s.Vectors[i]) != len(d) {
			return fmt.Errorf("optim: state vector %d has %d elements, the parameter has %d", i, len(s.Vectors[i]), len(d))
		}
		copy(d, s.Vectors[i])
	}
	return nil
}

// PerParam chooses the optimizer by the name of the parameter.
type PerParam func(name string) Optimizer

// Rule returns the rule of the optimizer chosen for the name.
func (f PerParam) Rule(name string, n int) Rule { return f(name).Rule(name, n) }

// require panics where an option is out of range: a programming mistake.
func require(ok bool, rule, option string, value float64) {
	if !ok {
		panic(fmt.Errorf("optim: %s: %s = %v is out of range", rule, option, value))
	}
}
