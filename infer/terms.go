package infer

import (
	"math"

	"github.com/gopyro/gopyro/tensor"
)

// Terms collects what one particle contributes to the loss and its gradient.
type Terms struct {
	loss    float64
	roots   []*tensor.Tensor
	weights []float64
	spoiled string // the first site whose term is not finite
}

// Add adds weight·x, the term of the named site, to the loss. x has one
// element. Its gradient follows.
func (t *Terms) Add(site string, x *tensor.Tensor, weight float64) {
	t.Value(site, x, weight)
	t.Gradient(x, weight)
}

// Value adds weight·x to the loss but not to the gradient.
func (t *Terms) Value(site string, x *tensor.Tensor, weight float64) {
	v := x.Item()
	if t.spoiled == "" && (math.IsNaN(v) || math.IsInf(v, 0)) {
		t.spoiled = site
	}
	t.loss += float64(weight * v)
}

// Gradient adds the gradient of weight·x but not its value.
func (t *Terms) Gradient(x *tensor.Tensor, weight float64) {
	if x.RequiresGrad() {
		t.roots = append(t.roots, x)
		t.weights = append(t.weights, weight)
	}
}

func (t *Terms) reset() {
	clear(t.roots)
	t.loss, t.spoiled = 0, ""
	t.roots, t.weights = t.roots[:0], t.weights[:0]
}
