package infer

import (
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Terms collects what one particle contributes to the loss and its gradient.
type Terms struct {
	loss    float64
	spoiled string // the first site whose term is not finite
}

// LogProb adds weight times the log-probability of s to the loss. Its gradient
// follows.
func (t *Terms) LogProb(s *pyro.Site, weight float64) {
	t.number(s.Name, s.PullLogProb(weight))
}

// Add adds weight·x, the term of the named site, to the loss. x has one
// element. Its gradient follows.
func (t *Terms) Add(site string, x *tensor.Tensor, weight float64) {
	t.Value(site, x, weight)
	t.Gradient(x, weight)
}

// Value adds weight·x to the loss but not to the gradient.
func (t *Terms) Value(site string, x *tensor.Tensor, weight float64) {
	t.number(site, float64(weight*x.Item()))
}

func (t *Terms) number(site string, v float64) {
	if t.spoiled == "" && v-v != 0 {
		t.spoiled = site
	}
	t.loss += v
}

// Gradient adds the gradient of weight·x but not its value.
func (t *Terms) Gradient(x *tensor.Tensor, weight float64) {
	if x.RequiresGrad() {
		x.Tape().Pull(x, seed(x, weight))
	}
}

// seed returns the number v in the shape and type of x.
func seed(x *tensor.Tensor, v float64) *tensor.Tensor {
	g := x.Tape().New(x.DType(), x.Shape())
	if raw, ok := g.Raw64(); ok {
		raw[0] = v
		return g
	}
	raw, _ := g.Raw32()
	raw[0] = float32(v)
	return g
}

func (t *Terms) reset() { *t = Terms{} }
