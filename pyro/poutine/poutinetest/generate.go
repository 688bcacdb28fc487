package poutinetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A Generator makes random programs and handlers. Choose returns one of
// 0 … n-1 and decides everything: it may read a random stream or the input of
// a fuzz target.
type Generator struct {
	Choose func(n int) int

	// Nested puts handlers in the middle of programs, if Supports has them.
	Nested   bool
	Supports func(Handler) bool

	names  []string
	plates int
	budget int
}

// NewGenerator returns a generator that is a function of the seed.
func NewGenerator(seed uint64) *Generator {
	return &Generator{Choose: rand.New(rand.NewPCG(seed, 1)).IntN, Supports: func(Handler) bool { return true }}
}

// A step continues a program from the last value to the next.
type step func(m Machine, x float64) float64

// Program returns a random program. Its control flow depends on its draws.
func (g *Generator) Program() Program {
	g.names, g.plates, g.budget = nil, 0, 4+g.Choose(8)
	body := g.block(0)
	return func(m Machine) { body(m, 0) }
}

// Names returns the names that sites of the last program may have.
func (g *Generator) Names() []string { return slices.Clone(g.names) }

func (g *Generator) block(depth int) step {
	var steps []step
	for n := 1 + g.Choose(4); n > 0 && g.budget > 0; n-- {
		steps = append(steps, g.step(depth))
	}
	return func(m Machine, x float64) float64 {
		for _, s := range steps {
			x = s(m, x)
		}
		return x
	}
}

func (g *Generator) step(depth int) step {
	g.budget--
	kinds := 8
	if g.Nested {
		kinds = 10
	}
	kind := g.Choose(kinds)
	if depth == 3 && kind > 3 {
		kind = 0
	}
	switch kind {
	case 4:
		return g.branch(depth)
	case 5:
		return g.loop()
	case 6, 7:
		return g.plate(depth)
	case 8, 9:
		return g.with(depth)
	case 3:
		return g.observe()
	}
	return g.sample()
}

func (g *Generator) name() string {
	name := fmt.Sprintf("z%d", len(g.names))
	g.names = append(g.names, name)
	return name
}

// number returns one of 16 numbers between -2 and 2.
func (g *Generator) number() float64 { return (float64(g.Choose(16)) - 7.5) / 4 }

// positive returns a power of two, so that products are exact.
func (g *Generator) positive() float64 { return []float64{1, 2, 0.5, 0.25, 4}[g.Choose(5)] }

func (g *Generator) sample() step {
	name, shift, scale := g.name(), g.number(), g.positive()
	return func(m Machine, x float64) float64 { return m.Sample(name, 0.5*clamp(x)+shift, scale) }
}

func (g *Generator) observe() step {
	name, value, scale := g.name(), g.number(), g.positive()
	return func(m Machine, x float64) float64 {
		m.Observe(name, 0.5*clamp(x), scale, value)
		return x
	}
}

func clamp(x float64) float64 { return max(-4, min(x, 4)) }

func (g *Generator) branch(depth int) step {
	limit, above, below := g.number(), g.block(depth+1), g.block(depth+1)
	return func(m Machine, x float64) float64 {
		if x > limit {
			return above(m, x)
		}
		return below(m, x)
	}
}

// loop samples until a value is negative, at most three times.
func (g *Generator) loop() step {
	names := []string{g.name(), g.name(), g.name()}
	return func(m Machine, x float64) float64 {
		for _, name := range names {
			if x = m.Sample(name, clamp(x), 2); x < 0 {
				break
			}
		}
		return x
	}
}

func (g *Generator) plate(depth int) step {
	g.plates++
	name, size, body := fmt.Sprintf("plate%d", g.plates), 1+g.Choose(4), g.block(depth+1)
	return func(m Machine, x float64) (y float64) {
		m.Plate(name, size, func(m Machine) { y = body(m, x) })
		return y
	}
}

func (g *Generator) with(depth int) step {
	body := g.block(depth + 1)
	h := g.Handler()
	return func(m Machine, x float64) (y float64) {
		m.With(h, func(m Machine) { y = body(m, x) })
		return y
	}
}

// Handler returns a random handler for sites of the last program.
func (g *Generator) Handler() Handler {
	all := []func() Handler{
		func() Handler { return g.replay() },
		func() Handler { return Condition(g.values(g.Some())) },
		func() Handler { return Block(g.Some()) },
		func() Handler { return Scale(g.positive()) },
		func() Handler { return Mask(g.Choose(3) > 0) },
		func() Handler { return Uncondition{} },
		func() Handler { return Do(g.values(g.Some())) },
		func() Handler { return Seed(g.Choose(100)) },
	}
	for {
		if h := all[g.Choose(len(all))](); g.Supports(h) {
			return h
		}
		all = append(all[1:], all[0])
	}
}

// Stack returns up to four random handlers.
func (g *Generator) Stack() []Handler {
	var hs []Handler
	for n := g.Choose(5); n > 0; n-- {
		hs = append(hs, g.Handler())
	}
	return hs
}

// Some returns a subset of the names.
func (g *Generator) Some() []string {
	var some []string
	for _, name := range g.names {
		if g.Choose(3) == 0 {
			some = append(some, name)
		}
	}
	return some
}

func (g *Generator) values(names []string) map[string]float64 {
	v := make(map[string]float64)
	for _, name := range names {
		v[name] = g.number()
	}
	return v
}

// replay returns a trace of scalars.
func (g *Generator) replay() Replay {
	var t Trace
	for _, name := range g.Some() {
		t = append(t, Site{Name: name, Value: []float64{g.number()}})
	}
	return Replay(t)
}
