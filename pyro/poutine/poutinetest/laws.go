package poutinetest

import (
	"slices"
)

// A law is an equation that holds for every scene.
type law struct {
	name  string
	needs []Handler
	sides func(s *scene) (left, right Outcome)
}

var (
	replay      = Replay{}
	condition   = Condition{}
	uncondition = Uncondition{}
	block       = Block{}
	scale       = Scale(1)
	mask        = Mask(true)
	do          = Do{}
	seed        = Seed(0)
)

// laws has outer handlers left of inner ones.
var laws = []law{
	{"a run is a function of the seed", nil, func(s *scene) (left, right Outcome) {
		return s.run(), s.run()
	}},

	// Identities.
	{"Replay of nothing is the identity", []Handler{replay}, func(s *scene) (left, right Outcome) {
		return s.run(Replay{}), s.run()
	}},
	{"Condition on nothing is the identity", []Handler{condition}, func(s *scene) (left, right Outcome) {
		return s.run(Condition{}), s.run()
	}},
	{"Condition on names that no site has is the identity", []Handler{condition}, func(s *scene) (left, right Outcome) {
		return s.run(Condition{"nobody": 3}), s.run()
	}},
	{"Block of nothing is the identity", []Handler{block}, func(s *scene) (left, right Outcome) {
		return s.run(Block{}), s.run()
	}},
	{"Scale by 1 is the identity", []Handler{scale}, func(s *scene) (left, right Outcome) {
		return s.run(Scale(1)), s.run()
	}},
	{"Mask that keeps is the identity", []Handler{mask}, func(s *scene) (left, right Outcome) {
		return s.run(Mask(true)), s.run()
	}},
	{"Do to nothing is the identity", []Handler{do}, func(s *scene) (left, right Outcome) {
		return s.run(Do{}), s.run()
	}},

	// Replay.
	{"replaying a trace of a program gives that trace, whatever the seed", []Handler{replay}, func(s *scene) (left, right Outcome) {
		right = s.run()
		return s.runWith(s.seed+1, Replay(right.Inside.Latent())), right
	}},
	{"Replay twice is Replay", []Handler{replay}, func(s *scene) (left, right Outcome) {
		t := s.replay()
		return s.run(t, t), s.run(t)
	}},
	{"the outer Replay wins", []Handler{replay}, func(s *scene) (left, right Outcome) {
		t := s.replay()
		return s.run(t, s.replayOf(t)), s.run(t)
	}},
	{"Replay never touches data", []Handler{replay}, func(s *scene) (left, right Outcome) {
		t := s.replay()
		latent := s.runProgram(s.seed+2, unobserved(s.program)).Inside
		return s.run(append(t, latent.only(s.run().Inside.Observed().Names())...)), s.run(t)
	}},
	{"Replay draws what the trace does not have", []Handler{replay}, func(s *scene) (left, right Outcome) {
		right = s.run()
		return s.run(Replay(right.Inside.Latent().only(s.Some()))), right
	}},

	// Condition.
	{"Condition twice is Condition", []Handler{condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		return s.run(c, c), s.run(c)
	}},
	{"the outer Condition wins over the inner", []Handler{condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		return s.run(c, Condition(shifted(c))), s.run(c)
	}},
	{"Conditions on different sites join", []Handler{condition}, func(s *scene) (left, right Outcome) {
		c, d := s.condition(), s.condition()
		union := Condition{}
		for name, x := range d {
			union[name] = x
		}
		for name, x := range c {
			union[name] = x
		}
		return s.run(c, d), s.run(union)
	}},
	{"Condition is writing Observe", []Handler{condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		return s.run(c), s.runProgram(s.seed, observed(s.program, c))
	}},
	{"Condition wins over data that the program observes", []Handler{condition}, func(s *scene) (left, right Outcome) {
		data := s.runProgram(s.seed, s.program).Inside.Observed()
		c := Condition(s.values(data.Names()))
		return s.run(c), s.runProgram(s.seed, observed(s.program, c))
	}},
	{"Condition marks its sites as observed", []Handler{condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		left = s.run(c)
		right = Outcome{Inside: slices.Clone(left.Inside), Outside: slices.Clone(left.Outside)}
		for name, x := range c {
			for _, t := range []Trace{right.Inside, right.Outside} {
				if site := t.Lookup(name); site != nil {
					site.Observed, site.Value, site.Dims = true, []float64{x}, nil
				}
			}
		}
		return left, right
	}},
	{"Replay commutes with Condition", []Handler{replay, condition}, func(s *scene) (left, right Outcome) {
		t, c := s.replay(), s.condition()
		return s.run(t, c), s.run(c, t)
	}},
	{"Condition hides from Replay what it observes", []Handler{replay, condition}, func(s *scene) (left, right Outcome) {
		t, c := s.replay(), s.condition()
		return s.run(t, c), s.run(Replay(Trace(t).Without(keys(c)...)), c)
	}},

	// Scale and Mask.
	{"Scale(a) of Scale(b) is Scale(a·b)", []Handler{scale}, func(s *scene) (left, right Outcome) {
		a, b := s.positive(), s.positive()
		return s.run(Scale(a), Scale(b)), s.run(Scale(a * b))
	}},
	{"Scale multiplies every log-probability and changes nothing else", []Handler{scale}, func(s *scene) (left, right Outcome) {
		a := s.positive()
		return s.run(Scale(a)), weighted(s.run(), a)
	}},
	{"Scale commutes with Condition", []Handler{scale, condition}, func(s *scene) (left, right Outcome) {
		a, c := Scale(s.positive()), s.condition()
		return s.run(a, c), s.run(c, a)
	}},
	{"Scale commutes with Replay", []Handler{scale, replay}, func(s *scene) (left, right Outcome) {
		a, t := Scale(s.positive()), s.replay()
		return s.run(a, t), s.run(t, a)
	}},
	{"Mask drops every log-probability and changes nothing else", []Handler{mask}, func(s *scene) (left, right Outcome) {
		return s.run(Mask(false)), masked(s.run())
	}},
	{"Masks drop what one of them drops", []Handler{mask}, func(s *scene) (left, right Outcome) {
		return s.run(Mask(true), Mask(false)), s.run(Mask(false), Mask(true))
	}},
	{"Mask commutes with Scale", []Handler{mask, scale}, func(s *scene) (left, right Outcome) {
		a := Scale(s.positive())
		return s.run(a, Mask(false)), s.run(Mask(false), a)
	}},

	// Block.
	{"Block hides its sites from outside and from nobody else", []Handler{block}, func(s *scene) (left, right Outcome) {
		b := s.block()
		right = s.run()
		right.Outside = right.Outside.Without(b...)
		return s.run(b), right
	}},
	{"Block twice is Block", []Handler{block}, func(s *scene) (left, right Outcome) {
		b := s.block()
		return s.run(b, b), s.run(b)
	}},
	{"Blocks hide what one of them hides", []Handler{block}, func(s *scene) (left, right Outcome) {
		b, c := s.block(), s.block()
		return s.run(b, c), s.run(slices.Concat(b, c))
	}},
	{"an inner Block absorbs an outer Condition on its sites", []Handler{block, condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		b := Block(keys(c))
		return s.run(c, b), s.run(b)
	}},
	{"an inner Block absorbs an outer Scale on its sites", []Handler{block, scale}, func(s *scene) (left, right Outcome) {
		b := Block(s.Names())
		return s.run(Scale(4), b), s.run(b)
	}},
	{"an inner Block absorbs an outer Replay of its sites", []Handler{block, replay}, func(s *scene) (left, right Outcome) {
		t := s.replay()
		b := Block(Trace(t).Names())
		return s.run(t, b), s.run(b)
	}},
	{"Block commutes with a Condition on other sites", []Handler{block, condition}, func(s *scene) (left, right Outcome) {
		b, c := s.block(), s.condition()
		for _, name := range b {
			delete(c, name)
		}
		return s.run(c, b), s.run(b, c)
	}},
	{"an outer Block does not reach into an inner Condition", []Handler{block, condition}, func(s *scene) (left, right Outcome) {
		b, c := s.block(), s.condition()
		left, right = s.run(b, c), s.run(c)
		right.Outside = right.Outside.Without(b...)
		return left, right
	}},

	// Uncondition.
	{"Uncondition is writing Sample", []Handler{uncondition}, func(s *scene) (left, right Outcome) {
		return s.run(Uncondition{}), s.runProgram(s.seed, unobserved(s.program))
	}},
	{"Uncondition undoes an inner Condition", []Handler{uncondition, condition}, func(s *scene) (left, right Outcome) {
		return s.run(Uncondition{}, s.condition()), s.run(Uncondition{})
	}},
	{"an outer Condition undoes Uncondition on its sites", []Handler{uncondition, condition}, func(s *scene) (left, right Outcome) {
		c := s.condition()
		return s.run(c, Uncondition{}), s.runProgram(s.seed, observed(unobserved(s.program), c))
	}},
	{"Uncondition twice is Uncondition", []Handler{uncondition}, func(s *scene) (left, right Outcome) {
		return s.run(Uncondition{}, Uncondition{}), s.run(Uncondition{})
	}},

	// Do.
	{"Do is drawing the site and going on with the value", []Handler{do}, func(s *scene) (left, right Outcome) {
		d := s.do()
		left, right = s.run(d), s.runProgram(s.seed, intervened(s.program, d))
		left.Inside, right.Inside = nil, nil
		return left, right
	}},
	{"Do leaves what is upstream unchanged", []Handler{do}, func(s *scene) (left, right Outcome) {
		d := s.do()
		left, right = s.run(d), s.run()
		first := slices.IndexFunc(right.Outside, func(site Site) bool { _, hit := d[site.Name]; return hit })
		if first < 0 {
			return left, right
		}
		// The intervened site itself is drawn as without Do.
		return Outcome{Inside: left.Inside[:first], Outside: left.Outside[:first+1]},
			Outcome{Inside: right.Inside[:first], Outside: right.Outside[:first+1]}
	}},
	{"Do gives what is downstream the values that Condition gives it", []Handler{do, condition}, func(s *scene) (left, right Outcome) {
		d := s.do()
		left, right = s.run(d), s.run(Condition(d))
		var cf []string
		for name := range d {
			cf = append(cf, name, name+"__CF")
		}
		return Outcome{Inside: left.Inside.Without(cf...), Outside: left.Outside.Without(cf...)},
			Outcome{Inside: right.Inside.Without(cf...), Outside: right.Outside.Without(cf...)}
	}},
	{"a Condition outside of Do observes the natural value", []Handler{do, condition}, func(s *scene) (left, right Outcome) {
		d := s.do()
		c := Condition(shifted(d))
		left, right = s.run(c, d), s.runProgram(s.seed, intervened(s.program, d), c)
		left.Inside, right.Inside = nil, nil
		return left, right
	}},

	// Seed.
	{"the inner Seed wins", []Handler{seed}, func(s *scene) (left, right Outcome) {
		return s.run(Seed(7), Seed(s.seed+3)), s.run(Seed(s.seed + 3))
	}},
	{"under Seed the stream of the run does not matter", []Handler{seed}, func(s *scene) (left, right Outcome) {
		return s.runWith(s.seed+4, Seed(s.seed)), s.runWith(s.seed+5, Seed(s.seed))
	}},
}

// weighted returns o with all log-probabilities times c.
func weighted(o Outcome, c float64) Outcome {
	for _, t := range []Trace{o.Inside, o.Outside} {
		for i := range t {
			t[i].LogProb *= c
		}
	}
	return o
}

// masked returns o with all log-probabilities 0.
func masked(o Outcome) Outcome {
	for _, t := range []Trace{o.Inside, o.Outside} {
		for i := range t {
			t[i].LogProb = 0
		}
	}
	return o
}

// shifted returns other values for the same names.
func shifted[M ~map[string]float64](m M) M {
	n := make(M)
	for name, x := range m {
		n[name] = x + 1
	}
	return n
}

func keys[M ~map[string]float64](m M) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (t Trace) only(names []string) Trace {
	return slices.DeleteFunc(slices.Clone(t), func(s Site) bool { return !slices.Contains(names, s.Name) })
}

// A rewritten machine performs some sites in another way.
type rewritten struct {
	Machine
	sample  func(m Machine, name string, loc, scale float64) float64
	observe func(m Machine, name string, loc, scale, value float64) float64
}

func (r rewritten) Sample(name string, loc, scale float64) float64 {
	return r.sample(r.Machine, name, loc, scale)
}

func (r rewritten) Observe(name string, loc, scale, value float64) float64 {
	return r.observe(r.Machine, name, loc, scale, value)
}

func (r rewritten) Plate(name string, size int, body func(Machine)) {
	r.Machine.Plate(name, size, func(m Machine) { body(r.on(m)) })
}

func (r rewritten) With(h Handler, body func(Machine)) {
	r.Machine.With(h, func(m Machine) { body(r.on(m)) })
}

func (r rewritten) on(m Machine) rewritten {
	r.Machine = m
	return r
}

// observed returns p with the named sites observed.
func observed(p Program, data map[string]float64) Program {
	return func(m Machine) {
		p(rewritten{
			Machine: m,
			sample: func(m Machine, name string, loc, scale float64) float64 {
				if x, ok := data[name]; ok {
					return m.Observe(name, loc, scale, x)
				}
				return m.Sample(name, loc, scale)
			},
			observe: func(m Machine, name string, loc, scale, value float64) float64 {
				if x, ok := data[name]; ok {
					value = x
				}
				return m.Observe(name, loc, scale, value)
			},
		})
	}
}

// unobserved returns p with every site latent.
func unobserved(p Program) Program {
	return func(m Machine) {
		p(rewritten{
			Machine: m,
			sample:  Machine.Sample,
			observe: func(m Machine, name string, loc, scale, _ float64) float64 { return m.Sample(name, loc, scale) },
		})
	}
}

// intervened returns p with the named sites drawn in vain.
func intervened(p Program, data map[string]float64) Program {
	instead := func(name string, x float64) float64 {
		if y, ok := data[name]; ok {
			return y
		}
		return x
	}
	return func(m Machine) {
		p(rewritten{
			Machine: m,
			sample: func(m Machine, name string, loc, scale float64) float64 {
				return instead(name, m.Sample(name, loc, scale))
			},
			observe: func(m Machine, name string, loc, scale, value float64) float64 {
				return instead(name, m.Observe(name, loc, scale, value))
			},
		})
	}
}
