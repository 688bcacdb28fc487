package autoguide

import (
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Median returns the median of each latent site under the guide with the
// parameters of the store: the image of the locations.
func (g *NormalGuide[A]) Median(store *pyro.Store) (map[string]*tensor.Tensor, error) {
	return g.Quantile(store, 0.5)
}

// Quantile returns the q-quantile of each element of each latent site under
// the guide, 0 < q < 1, for the full plates. It is that of the element where
// the transform to the support acts element by element and rises, as on
// intervals and half-lines; for a simplex it is the image of the quantiles.
func (g *NormalGuide[A]) Quantile(store *pyro.Store, q float64) (map[string]*tensor.Tensor, error) {
	if !(q > 0 && q < 1) {
		return nil, fmt.Errorf("autoguide: quantile %v is not between 0 and 1", q)
	}
	z := dist.Normal(0, 1).ICDF(tensor.Scalar(q)).Item()
	out := make(map[string]*tensor.Tensor, len(g.sites))
	for _, l := range g.sites {
		loc, scale := valueIn(store, l.loc), valueIn(store, l.scale)
		out[l.name] = l.transform.Forward(loc.Add(scale.MulScalar(z)))
	}
	return out, nil
}

// valueIn returns the value of a parameter, or its initial value.
func valueIn(store *pyro.Store, spec pyro.ParamSpec) *tensor.Tensor {
	if x := store.Get(spec.Name); x != nil {
		return x
	}
	return spec.Init
}
