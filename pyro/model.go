package pyro

import "github.com/gopyro/gopyro/tensor"

// A Model is a probabilistic program over arguments of type A. Models and
// guides are both Models. The result may be nil when the program has none.
type Model[A any] interface {
	Run(s *Scope, args A) *tensor.Tensor
}

// ModelFunc makes a Model of a function.
type ModelFunc[A any] func(s *Scope, args A) *tensor.Tensor

// Run calls f(s, args).
func (f ModelFunc[A]) Run(s *Scope, args A) *tensor.Tensor { return f(s, args) }
