package infer

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// A Graph is the structure of a model as one run shows it.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// A Node is a site of the model.
type Node struct {
	Name     string
	Type     pyro.SiteType
	Family   string // of the distribution; "" for a parameter
	Shape    tensor.Shape
	Observed bool
	Plates   []string // around the site, outermost first
}

// An Edge says that the distribution of To depends on the value of From.
type Edge struct{ From, To string }

// Render runs m once and returns its structure. An edge is found where the
// log-probability of one site has a gradient by the value of another; values of
// discrete sites have none, so what depends on them alone has no edge.
func Render[A any](m pyro.Model[A], args A) (g *Graph, err error) {
	tr := poutine.NewTrace()
	defer tr.Explain(&err)
	defer pyro.Catch(&err)
	root := pyro.New(pyro.Config{Grad: true})
	leaves := map[string]*tensor.Tensor{}
	m.Run(root.With(tr.Handler()).With(cut(root.Tape(), leaves)), args)
	root.Trained(func(p *pyro.Parameter, leaf *tensor.Tensor) { leaves[p.Name()] = leaf })
	g = new(Graph)
	for s := range tr.Sites() {
		if s.IsPlate() {
			continue
		}
		g.Nodes = append(g.Nodes, node(s))
		if s.HasDensity() {
			g.connect(root.Tape(), tr, s, leaves)
		}
	}
	return g, nil
}

// cut makes the value of each latent site a leaf, so that what is computed from
// it can be traced back to it and no further.
func cut(tape *tensor.Tape, leaves map[string]*tensor.Tensor) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			next(s)
			if s.IsLatent() {
				s.Value = tape.Leaf(s.Value.Detach())
				leaves[s.Name] = s.Value
			}
		}
	}
}

func node(s *pyro.Site) Node {
	n := Node{Name: s.Name, Type: s.Type, Shape: s.Value.Shape(), Observed: s.Observed}
	if s.HasDensity() {
		n.Family = s.Dist.Name()
	}
	for i := range s.Plates {
		n.Plates = append(n.Plates, s.Plates[i].Name)
	}
	slices.Reverse(n.Plates)
	return n
}

// connect adds the edges to s, in the order of the trace.
func (g *Graph) connect(tape *tensor.Tape, tr *poutine.Trace, s *pyro.Site, leaves map[string]*tensor.Tensor) {
	lp := s.LogProbSum()
	if !lp.RequiresGrad() {
		return
	}
	tape.Backward([]*tensor.Tensor{lp}, []float64{1})
	for from := range tr.Sites() {
		if leaf := leaves[from.Name]; leaf != nil && from.Name != s.Name && tape.Grad(leaf) != nil {
			g.Edges = append(g.Edges, Edge{from.Name, s.Name})
		}
	}
}

// String lists the nodes with what they depend on.
func (g *Graph) String() string {
	var b strings.Builder
	for _, n := range g.Nodes {
		fmt.Fprintf(&b, "%v %s %v", n.Type, n.Name, n.Shape)
		if n.Family != "" {
			fmt.Fprintf(&b, " ~ %s(%s)", n.Family, strings.Join(g.parents(n.Name), ", "))
		}
		if n.Observed {
			b.WriteString(" observed")
		}
		if len(n.Plates) > 0 {
			fmt.Fprintf(&b, " in %s", strings.Join(n.Plates, ", "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (g *Graph) parents(name string) []string {
	var from []string
	for _, e := range g.Edges {
		if e.To == name {
			from = append(from, e.From)
		}
	}
	return from
}

// WriteDOT writes the graph in the language of Graphviz: observed sites are
// filled, parameters have no border, plates are boxes.
func (g *Graph) WriteDOT(w io.Writer) error {
	var b strings.Builder
	b.WriteString("digraph model {\n")
	g.box(&b, nil, "  ")
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  %q -> %q;\n", e.From, e.To)
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// box writes the nodes inside the given plates and the boxes in it.
func (g *Graph) box(b *strings.Builder, plates []string, indent string) {
	var inner []string
	for _, n := range g.Nodes {
		if len(n.Plates) < len(plates) || !slices.Equal(n.Plates[:len(plates)], plates) {
			continue
		}
		if len(n.Plates) == len(plates) {
			fmt.Fprintf(b, "%s%q [%s];\n", indent, n.Name, n.style())
		} else if p := n.Plates[len(plates)]; !slices.Contains(inner, p) {
			inner = append(inner, p)
		}
	}
	for _, p := range inner {
		path := append(slices.Clone(plates), p)
		fmt.Fprintf(b, "%ssubgraph %q {\n%s  label=%q; labelloc=b;\n", indent, "cluster_"+strings.Join(path, "/"), indent, p)
		g.box(b, path, indent+"  ")
		fmt.Fprintf(b, "%s}\n", indent)
	}
}

func (n *Node) style() string {
	switch {
	case n.Type == pyro.ParamSite:
		return "shape=plain"
	case n.Observed:
		return "shape=ellipse, style=filled, fillcolor=lightgrey"
	}
	return "shape=ellipse"
}
