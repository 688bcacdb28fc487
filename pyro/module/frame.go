package module

import (
	"strings"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A frame is what one run knows of one tree: the bound module that is being
// called and the values of its random attributes in the outermost call.
type frame struct {
	bound   *binding
	depth   int    // of nested calls
	call    uint64 // number of the outermost call, from 1
	slots   []slot // by Var id
	pending []int  // Vars whose priors are being evaluated
}

// A slot caches one attribute: value belongs to the given call. It is nil
// while the prior is being evaluated.
type slot struct {
	call  uint64
	value *tensor.Tensor
}

// frame returns the frame of t in the run of s, making it at first use.
func (t *tree) frame(s *pyro.Scope) *frame {
	l := s.Local(t)
	if f, ok := (*l).(*frame); ok {
		return f
	}
	f := &frame{slots: make([]slot, len(t.names))}
	*l = f
	return f
}

// enter begins a call of b and returns the frame. The outermost call owns the
// cache.
func (b *binding) enter(s *pyro.Scope) *frame {
	f := b.tree.frame(s)
	if f.depth == 0 {
		f.call++
		f.bound = b
		f.pending = f.pending[:0]
	}
	f.depth++
	return f
}

// leave is deferred, so that a panic in a call does not spoil the next one.
func (f *frame) leave() { f.depth-- }

// cycle names the attributes between the first evaluation of id and now.
func (f *frame) cycle(id int) string {
	var names []string
	for _, p := range f.pending {
		if p == id || names != nil {
			names = append(names, f.bound.tree.names[p])
		}
	}
	return strings.Join(append(names, f.bound.tree.names[id]), " -> ")
}
