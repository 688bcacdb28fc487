package poutinetest

import (
	"slices"
	"testing"
)

// The library runs the laws in package poutine.
func TestReference(t *testing.T) { Run(t, Reference{}) }

// A mutant is the reference with handlers that are wrong in one way.
type mutant struct {
	Reference
	change func(Handler) Handler
}

func (m mutant) Run(seed uint64, p Program) (Outcome, error) {
	return m.Reference.Run(seed, func(in Machine) { p(mutated{in, m.change}) })
}

type mutated struct {
	Machine
	change func(Handler) Handler
}

func (m mutated) Plate(name string, size int, body func(Machine)) {
	m.Machine.Plate(name, size, func(in Machine) { body(mutated{in, m.change}) })
}

func (m mutated) With(h Handler, body func(Machine)) {
	m.Machine.With(m.change(h), func(in Machine) { body(mutated{in, m.change}) })
}

// acts is a handler by what it does to a site.
type acts func(c *choice)

func (f acts) act(c *choice) { f(c) }

// TestMutants breaks one handler at a time and names a law that must notice.
func TestMutants(t *testing.T) {
	for _, m := range []struct {
		name, law string
		change    func(Handler) Handler
	}{
		{"Replay overwrites data", "Replay never touches data", func(h Handler) Handler {
			r, ok := h.(Replay)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if old := Trace(r).Lookup(c.Name); old != nil {
					c.Value, c.Dims = old.Value, old.Dims
				}
			})
		}},
		{"Condition forgets Observed", "Condition marks its sites as observed", func(h Handler) Handler {
			r, ok := h.(Condition)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if x, ok := r[c.Name]; ok {
					c.fix(x, c.Observed)
				}
			})
		}},
		{"the inner Condition wins", "the outer Condition wins over the inner", func(h Handler) Handler {
			r, ok := h.(Condition)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if x, ok := r[c.Name]; ok && !c.Observed {
					c.fix(x, true)
				}
			})
		}},
		{"the inner Replay wins", "the outer Replay wins", func(h Handler) Handler {
			r, ok := h.(Replay)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if old := Trace(r).Lookup(c.Name); old != nil && c.Value == nil {
					c.Value, c.Dims = old.Value, old.Dims
				}
			})
		}},
		{"Replay observes", "replaying a trace of a program gives that trace, whatever the seed", func(h Handler) Handler {
			r, ok := h.(Replay)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if old := Trace(r).Lookup(c.Name); old != nil && !c.Observed {
					c.Value, c.Dims, c.Observed = old.Value, old.Dims, true
				}
			})
		}},
		{"Scale adds", "Scale(a) of Scale(b) is Scale(a·b)", func(h Handler) Handler {
			r, ok := h.(Scale)
			if !ok {
				return h
			}
			return acts(func(c *choice) { c.weight += float64(r) - 1 })
		}},
		{"Scale sets", "Scale(a) of Scale(b) is Scale(a·b)", func(h Handler) Handler {
			r, ok := h.(Scale)
			if !ok {
				return h
			}
			return acts(func(c *choice) { c.weight = float64(r) })
		}},
		{"Scale spares observed sites", "Scale multiplies every log-probability and changes nothing else", func(h Handler) Handler {
			r, ok := h.(Scale)
			if !ok {
				return h
			}
			return acts(func(c *choice) {
				if !c.Observed {
					c.weight *= float64(r)
				}
			})
		}},
		{"Block exposes", "Block hides its sites from outside and from nobody else", func(h Handler) Handler {
			if _, ok := h.(Block); !ok {
				return h
			}
			return Block(nil)
		}},
		{"Do conditions", "a Condition outside of Do observes the natural value", func(h Handler) Handler {
			if d, ok := h.(Do); ok {
				return Condition(d)
			}
			return h
		}},
		{"Uncondition keeps the value", "Uncondition is writing Sample", func(h Handler) Handler {
			if _, ok := h.(Uncondition); !ok {
				return h
			}
			return acts(func(c *choice) { c.Observed = false })
		}},
		{"Mask hides the value too", "Mask drops every log-probability and changes nothing else", func(h Handler) Handler {
			if m, ok := h.(Mask); !ok || bool(m) {
				return h
			}
			return acts(func(c *choice) { c.hidden, c.Observed = true, true })
		}},
		{"the outer Seed wins", "the inner Seed wins", func(h Handler) Handler {
			r, ok := h.(Seed)
			if !ok {
				return h
			}
			return acts(func(c *choice) { c.seed = &r })
		}},
	} {
		t.Run(m.name, func(t *testing.T) {
			i := slices.IndexFunc(laws, func(l law) bool { return l.name == m.law })
			if i < 0 {
				t.Fatalf("no law %q", m.law)
			}
			if laws[i].check(mutant{change: m.change}) == nil {
				t.Errorf("%q holds all the same", m.law)
			}
		})
	}
}
