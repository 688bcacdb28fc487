package poutinetest

import (
	"fmt"
	"math"
	"slices"
)

// Reference is the meaning of the handlers, on one page. Draw makes the draws;
// nil is a generator of the package's own.
type Reference struct {
	Draw func(seed uint64, name string, n int, loc, scale float64) []float64
}

// Supports returns true.
func (Reference) Supports(Handler) bool { return true }

// Run interprets p.
func (r Reference) Run(seed uint64, p Program) (Outcome, error) {
	if r.Draw == nil {
		r.Draw = draw
	}
	m := interpreter{run: &run{seed: seed, draw: r.Draw}}
	p(m)
	return m.outcome, nil
}

// A run is what the interpreters of one run share.
type run struct {
	seed    uint64
	draw    func(seed uint64, name string, n int, loc, scale float64) []float64
	outcome Outcome
}

// An interpreter is a place in a run: the handlers and plates around, the
// outermost first.
type interpreter struct {
	*run
	frames []any
}

// A plateFrame is a plate around.
type plateFrame struct{ dim, size int }

// A choice is a site on its way out.
type choice struct {
	Site
	loc, scale float64
	batch      []int
	weight     float64 // scale of the log-probability
	hidden     bool
	seed       *Seed
}

func (m interpreter) Sample(name string, loc, scale float64) float64 {
	return m.perform(choice{Site: Site{Name: name}, loc: loc, scale: scale, weight: 1})
}

func (m interpreter) Observe(name string, loc, scale, value float64) float64 {
	c := choice{Site: Site{Name: name}, loc: loc, scale: scale, weight: 1}
	c.fix(value, true)
	return m.perform(c)
}

func (m interpreter) Plate(_ string, size int, body func(Machine)) {
	dim := 1
	for _, f := range m.frames {
		if _, ok := f.(plateFrame); ok {
			dim++
		}
	}
	body(m.inside(plateFrame{dim, size}))
}

func (m interpreter) With(h Handler, body func(Machine)) { body(m.inside(h)) }

func (m interpreter) inside(frame any) interpreter {
	m.frames = append(slices.Clip(m.frames), frame)
	return m
}

func (m interpreter) perform(c choice) float64 {
	m.outward(&c, m.frames)
	m.outcome.Inside = append(m.outcome.Inside, c.site())
	return c.Value[0]
}

// outward passes c through the frames, the last one first.
func (m interpreter) outward(c *choice, frames []any) {
	for i, frame := range slices.Backward(frames) {
		switch h := frame.(type) {
		case plateFrame:
			c.expand(h)
		case Replay:
			if old := Trace(h).Lookup(c.Name); old != nil && !c.Observed {
				c.Value, c.Dims = old.Value, old.Dims
			}
		case Condition:
			if x, ok := h[c.Name]; ok {
				c.fix(x, true)
			}
		case Uncondition:
			if c.Observed {
				c.Value, c.Observed = nil, false
			}
		case Block:
			if slices.Contains(h, c.Name) {
				m.settle(c)
				return
			}
		case Scale:
			c.weight *= float64(h)
		case Mask:
			c.hidden = c.hidden || !bool(h)
		case Do:
			if x, ok := h[c.Name]; ok {
				natural := *c
				m.outward(&natural, frames[:i])
				c.Name += "__CF"
				c.fix(x, true)
				c.hidden = true
				return
			}
		case Seed:
			if c.seed == nil {
				c.seed = &h
			}
		case interface{ act(*choice) }: // mutants, in the tests of this package
			h.act(c)
		default:
			panic(fmt.Sprintf("poutinetest: no handler %T", h))
		}
	}
	m.settle(c)
	m.outcome.Outside = append(m.outcome.Outside, c.site())
}

func (c *choice) fix(x float64, observed bool) {
	c.Value, c.Dims, c.Observed = []float64{x}, nil, observed
}

func (c *choice) expand(p plateFrame) {
	c.batch = slices.Clone(c.batch)
	for len(c.batch) < p.dim {
		c.batch = slices.Insert(c.batch, 0, 1)
	}
	c.batch[len(c.batch)-p.dim] = p.size
}

// settle draws the value that nobody gave.
func (m interpreter) settle(c *choice) {
	if c.Value != nil {
		return
	}
	seed := m.seed
	if c.seed != nil {
		seed = uint64(*c.seed)
	}
	c.Dims = c.batch
	c.Value = m.draw(seed, c.Name, size(c.batch), c.loc, c.scale)
}

func size(dims []int) int {
	n := 1
	for _, d := range dims {
		n *= d
	}
	return n
}

func (c *choice) site() Site {
	s := c.Site
	s.LogProb = 0
	if !c.hidden {
		for i := range size(c.batch) {
			s.LogProb += logNormal(s.Value[i%len(s.Value)], c.loc, c.scale)
		}
		s.LogProb *= c.weight
	}
	return s
}

func logNormal(x, loc, scale float64) float64 {
	z := (x - loc) / scale
	return -0.5*float64(z*z) - math.Log(scale) - 0.5*math.Log(2*math.Pi)
}

// draw makes normal numbers by hashing (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014) and the transform of Box and Muller.
func draw(seed uint64, name string, n int, loc, scale float64) []float64 {
	h := seed
	mix := func(x uint64) float64 {
		h += x + 0x9e3779b97f4a7c15
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
		return (float64(h>>11) + 0.5) * 0x1p-53
	}
	for _, c := range name {
		mix(uint64(c))
	}
	out := make([]float64, n)
	for i := range out {
		z := math.Sqrt(-2*math.Log(mix(uint64(i)))) * math.Cos(2*math.Pi*mix(1))
		out[i] = loc + float64(scale*z)
	}
	return out
}
