package poutinetest

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// scenes is the number of random programs that each law is tried on.
const scenes = 200

// Run tests every law that the handlers of b allow, and random stacks of
// handlers against [Reference].
func Run(t *testing.T, b Backend) {
	for _, l := range laws {
		t.Run(l.name, func(t *testing.T) {
			if !l.applies(b) {
				t.Skip("the backend does not have these handlers")
			}
			if err := l.check(b); err != nil {
				t.Error(err)
			}
		})
	}
	t.Run("random stacks mean what the reference says", func(t *testing.T) {
		for n := range uint64(scenes) {
			g := NewGenerator(n)
			g.Nested, g.Supports = true, b.Supports
			if err := Agree(b, n, Under(g.Program(), g.Stack()...)); err != nil {
				t.Fatalf("program %d: %v", n, err)
			}
		}
	})
}

func (l law) applies(b Backend) bool {
	return !slices.ContainsFunc(l.needs, func(h Handler) bool { return !b.Supports(h) })
}

// check returns the first scene that breaks the law.
func (l law) check(b Backend) error {
	for n := range uint64(scenes) {
		s := newScene(b, n)
		left, right := l.sides(s)
		if s.err != nil {
			return fmt.Errorf("program %d: %w", n, s.err)
		}
		if err := Same(left, right); err != nil {
			return fmt.Errorf("program %d: %w", n, err)
		}
	}
	return nil
}

// A scene is a random program with material for handlers.
type scene struct {
	*Generator
	backend Backend
	program Program
	seed    uint64
	err     error
}

func newScene(b Backend, n uint64) *scene {
	s := &scene{Generator: NewGenerator(n), backend: b, seed: n}
	s.program = s.Program()
	return s
}

// run runs the program under handlers, the outermost first.
func (s *scene) run(hs ...Handler) Outcome { return s.runWith(s.seed, hs...) }

func (s *scene) runWith(seed uint64, hs ...Handler) Outcome {
	return s.runProgram(seed, s.program, hs...)
}

func (s *scene) runProgram(seed uint64, p Program, hs ...Handler) Outcome {
	o, err := s.backend.Run(seed, Under(p, hs...))
	if s.err == nil {
		s.err = err
	}
	return o
}

func (s *scene) condition() Condition { return Condition(s.values(s.Some())) }
func (s *scene) do() Do               { return Do(s.values(s.Some())) }
func (s *scene) block() Block         { return Block(s.Some()) }

// replay returns a part of another run of the program.
func (s *scene) replay() Replay {
	return Replay(s.runWith(s.seed + 1000).Inside.Latent().only(s.Some()))
}

// replayOf returns other values for the sites of t.
func (s *scene) replayOf(t Replay) Replay {
	return Replay(s.runWith(s.seed + 2000).Inside.Latent().only(Trace(t).Names()))
}

// Same returns the first difference of two outcomes. Equality is that of bits.
func Same(a, b Outcome) error {
	exact := func(x, y Site) bool { return math.Float64bits(x.LogProb) == math.Float64bits(y.LogProb) }
	if err := sameTrace(a.Inside, b.Inside, exact); err != nil {
		return fmt.Errorf("inside: %w", err)
	}
	if err := sameTrace(a.Outside, b.Outside, exact); err != nil {
		return fmt.Errorf("outside: %w", err)
	}
	return nil
}

func sameTrace(a, b Trace, sameLogProb func(x, y Site) bool) error {
	if !slices.Equal(a.Names(), b.Names()) {
		return fmt.Errorf("sites %q and %q", a.Names(), b.Names())
	}
	for i := range a {
		x, y := a[i], b[i]
		if x.Observed != y.Observed || !slices.Equal(x.Dims, y.Dims) || !sameBits(x.Value, y.Value) || !sameLogProb(x, y) {
			return fmt.Errorf("site %s:\n\t%+v\n\t%+v", x.Name, x, y)
		}
	}
	return nil
}

func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// Drawer is implemented by backends that tell what they draw at a site.
type Drawer interface {
	Draws(seed uint64, name string, n int, loc, scale float64) []float64
}

// Agree returns the first difference between a run of p on b and the
// reference, which takes its draws from b if that is a [Drawer]. Values must
// agree to the bit, log-probabilities up to rounding.
func Agree(b Backend, seed uint64, p Program) error {
	var ref Reference
	if d, ok := b.(Drawer); ok {
		ref.Draw = d.Draws
	}
	got, err := b.Run(seed, p)
	if err != nil {
		return err
	}
	want, err := ref.Run(seed, p)
	if err != nil {
		return err
	}
	if err := sameTrace(got.Inside, want.Inside, closeLogProb); err != nil {
		return fmt.Errorf("inside: %w", err)
	}
	if err := sameTrace(got.Outside, want.Outside, closeLogProb); err != nil {
		return fmt.Errorf("outside: %w", err)
	}
	return nil
}

// closeLogProb allows for the rounding of a sum of n terms of at most 8
// operations each, (n + 8)·2⁻⁵³ times the sum of their absolute values. Programs
// of a [Generator] have plates of up to 4 in up to 3 levels, so n ≤ 64, and up to
// 7 scales of up to 4. Terms cancel only in their constants, log σ + ½log 2π with
// σ ≥ ¼, by less than 3 each.
func closeLogProb(x, y Site) bool {
	const n, weight = 64, 1 << (2 * 7)
	sum := math.Max(math.Abs(x.LogProb), math.Abs(y.LogProb)) + 3*n*weight
	return math.Abs(x.LogProb-y.LogProb) <= (n+8)*0x1p-53*sum
}
