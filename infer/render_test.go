package infer_test

import (
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// S-51: structure with constrained parameters, dependent sites and plates.
func TestRender(t *testing.T) {
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		rate := s.Param("rate", tensor.Scalar(2), constraint.Positive)
		scale := s.Sample("scale", dist.Gamma(2, rate))
		loc := s.Sample("loc", dist.Normal(0, 10))
		rows := s.Plate("rows", 2, pyro.Dim(-2))
		x := rows.Sample("x", dist.Normal(loc, 1))
		return rows.Plate("cols", 3).Observe("y", dist.Normal(x, scale), y)
	})
	g, err := infer.Render(m, tensor.Zeros(2, 3))
	if err != nil {
		t.Fatal(err)
	}
	want := `param rate []
sample scale [] ~ Gamma(rate)
sample loc [] ~ Normal()
sample x [2 1] ~ Normal(loc) in rows
sample y [2 3] ~ Normal(scale, x) observed in rows, cols
`
	if got := g.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var dot strings.Builder
	if err := g.WriteDOT(&dot); err != nil {
		t.Fatal(err)
	}
	wantDOT := `digraph model {
  "rate" [shape=plain];
  "scale" [shape=ellipse];
  "loc" [shape=ellipse];
  subgraph "cluster_rows" {
    label="rows"; labelloc=b;
    "x" [shape=ellipse];
    subgraph "cluster_rows/cols" {
      label="cols"; labelloc=b;
      "y" [shape=ellipse, style=filled, fillcolor=lightgrey];
    }
  }
  "rate" -> "scale";
  "loc" -> "x";
  "scale" -> "y";
  "x" -> "y";
}
`
	if dot.String() != wantDOT {
		t.Errorf("got\n%swant\n%s", dot.String(), wantDOT)
	}
}
