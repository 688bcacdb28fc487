package infer_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// S-35: dimensions that no plate declares are an error with three remedies,
// whether they come from the distribution or from the data.
func TestUndeclaredDimensions(t *testing.T) {
	five := tensor.Zeros(5)
	for _, c := range []struct {
		name string
		f    func(s *pyro.Scope)
		want string // "" is no error
	}{
		{"batch of the distribution", func(s *pyro.Scope) { s.Observe("o", dist.Normal(five, 1), five) }, "want [], got [5]"},
		{"shape of the data", func(s *pyro.Scope) { s.Observe("o", dist.Normal(0, 1), five) }, "want [], got [5]"},
		{"data left of a plate", func(s *pyro.Scope) { s.Plate("p", 5).Observe("o", dist.Normal(0, 1), tensor.Zeros(2, 5)) }, "want [5], got [2 5]"},
		{"factor", func(s *pyro.Scope) { s.Factor("o", five) }, "want [], got [5]"},
		{"plate", func(s *pyro.Scope) { s.Plate("p", 5).Observe("o", dist.Normal(0, 1), five) }, ""},
		{"event", func(s *pyro.Scope) { s.Observe("o", dist.Normal(five, 1).ToEvent(1), five) }, ""},
		{"scalar data in a plate", func(s *pyro.Scope) { s.Plate("p", 5).Observe("o", dist.Normal(0, 1), tensor.Scalar(1)) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := pyro.ModelFunc[struct{}](func(s *pyro.Scope, _ struct{}) *tensor.Tensor {
				c.f(s)
				return nil
			})
			guide := pyro.ModelFunc[struct{}](func(*pyro.Scope, struct{}) *tensor.Tensor { return nil })
			_, err := infer.NewSVI(m, guide, optim.Adam(0.1), infer.TraceELBO{}).Step(context.Background(), struct{}{})
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var site *pyro.SiteError
			if !errors.As(err, &site) || site.Site != "o" {
				t.Fatalf("got %v", err)
			}
			for _, text := range []string{c.want, "s.Plate(", "ToEvent(", "Permute"} {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("no %q in\n%v", text, err)
				}
			}
		})
	}
}
