package infer

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
)

// addKL adds the divergence of a latent site in closed form. ok is false where
// there is none.
func addKL(t *Terms, guide, model *pyro.Site) (ok bool) {
	kl, err := dist.KL(guide.Dist, model.Dist)
	if err != nil {
		return false
	}
	if guide.Mask != nil {
		kl = kl.Mul(guide.Mask)
	}
	if !guide.Hidden {
		t.Add(guide.Name, kl.Sum(), guide.Scale)
	}
	return true
}
