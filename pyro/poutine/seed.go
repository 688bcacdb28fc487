package poutine

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
)

// Seed makes the sites draw from the stream of key instead of that of the
// run. Each site has its own stream in it, by name.
func Seed(key dist.Key) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			s.Seed(key)
			next(s)
		}
	}
}

// InferConfig lets f change the instructions to the inference algorithm.
func InferConfig(f func(s *pyro.Site) pyro.Infer) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			s.Infer = f(s)
			next(s)
		}
	}
}
