package module

import (
	"sync"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// A Container holds a model and its guide for prediction. It is not a module:
// as parts of one module the two would get names with a prefix, and replay
// would match nothing.
type Container[A any] struct {
	Model, Guide pyro.Model[A]
}

// Predict draws the latent sites from the guide and runs the model on them;
// what the guide does not have, such as an observation without data, is drawn
// by the model. It panics with [pyro.ErrUnmatched] where the guide has a site
// that the model does not have.
func (c Container[A]) Predict(s *pyro.Scope, args A) *tensor.Tensor {
	p := poutine.NewPair(s, c.Model, c.Guide)
	y := p.Run(args)
	if err := p.Unused(); err != nil {
		panic(err)
	}
	return y
}

// Frozen is a snapshot of a model, its guide and their parameters for serving.
// It is immutable: any number of goroutines may predict at the same time, with
// arguments of any batch size, while training goes on in the original store.
// To serve newer parameters, freeze again and swap the snapshots, for example
// in an atomic.Pointer.
type Frozen[A any] struct {
	store *pyro.Store
	pool  sync.Pool // of *server[A]
}

// Freeze takes a snapshot. guide may be nil: predictions are then draws from
// the prior.
func Freeze[A any](model, guide pyro.Model[A], store *pyro.Store) *Frozen[A] {
	f := &Frozen[A]{store: store.Clone()}
	f.pool.New = func() any {
		root := pyro.New(pyro.Config{Store: f.store})
		return &server[A]{root: root, pair: poutine.NewPair(root, model, guide)}
	}
	return f
}

// A server is what one goroutine needs to predict, kept for reuse.
type server[A any] struct {
	root *pyro.Scope
	pair *poutine.Pair[A]
}

// Predict runs the model once, with latent sites from the guide, and returns a
// copy of its result. The draw is a function of key and args only.
func (f *Frozen[A]) Predict(key dist.Key, args A) (y *tensor.Tensor, err error) {
	v := f.pool.Get().(*server[A])
	defer f.pool.Put(v)
	defer pyro.Catch(&err)
	v.root.Reset(key)
	if y = v.pair.Run(args); y != nil {
		y = y.Clone()
	}
	return y, v.pair.Unused()
}

// Value returns the parameter of the given name in the snapshot, or nil.
func (f *Frozen[A]) Value(name string) *tensor.Tensor { return f.store.Get(name) }
