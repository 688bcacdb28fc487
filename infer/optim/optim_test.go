package optim_test

import (
	"math"
	"testing"

	"github.com/gopyro/gopyro/infer/optim"
)

// run takes steps of rule from x with the gradients of f.
func run(rule optim.Rule, x []float64, steps int, f func(x []float64) []float64) []float64 {
	for range steps {
		rule.Step(x, f(x))
	}
	return x
}

// bowl is the gradient of x₀²/2 + 5·x₁².
func bowl(x []float64) []float64 { return []float64{x[0], 10 * x[1]} }

// equal compares with the same recurrence written with separate roundings:
// each step rounds a handful of times.
func equal(t *testing.T, got, want []float64, steps int) {
	t.Helper()
	for i := range want {
		if math.Abs(got[i]-want[i]) > float64(steps)*16*0x1p-53*math.Max(1, math.Abs(want[i])) {
			t.Errorf("x[%d] = %.17g, want %.17g", i, got[i], want[i])
		}
	}
}

// Algorithm 1 of Kingma and Ba, with the bias corrections as powers.
func TestAdam(t *testing.T) {
	const steps = 50
	x, m, v := []float64{1, -2}, make([]float64, 2), make([]float64, 2)
	for k := 1; k <= steps; k++ {
		g := bowl(x)
		for i := range x {
			m[i] = 0.9*m[i] + 0.1*g[i]
			v[i] = 0.999*v[i] + 0.001*g[i]*g[i]
			mHat := m[i] / (1 - math.Pow(0.9, float64(k)))
			vHat := v[i] / (1 - math.Pow(0.999, float64(k)))
			x[i] -= 0.05 * mHat / (math.Sqrt(vHat) + 1e-8)
		}
	}
	equal(t, run(optim.Adam(0.05).Rule("x", 2), []float64{1, -2}, steps, bowl), x, 8*steps)
}

// Trap 3: the first step of Adam moves by the learning rate, whatever the
// gradient; without bias correction it would not.
func TestAdamFirstStep(t *testing.T) {
	for _, g := range []float64{1e-3, 1, -1e6} {
		x := run(optim.Adam(0.01).Rule("x", 1), []float64{0}, 1, func([]float64) []float64 { return []float64{g} })
		// ε = 1e-8 in the denominator takes ε/|g| off.
		if want := -math.Copysign(0.01, g); math.Abs(x[0]-want) > 0.01*(1e-8/math.Abs(g)+0x1p-49) {
			t.Errorf("gradient %v: moved by %v, want %v", g, x[0], want)
		}
	}
}

func TestSGD(t *testing.T) {
	const steps = 30
	for _, nesterov := range []bool{false, true} {
		x, vel := []float64{1, -2}, make([]float64, 2)
		for range steps {
			g := bowl(x)
			for i := range x {
				vel[i] = 0.8*vel[i] + g[i]
				d := vel[i]
				if nesterov {
					d = g[i] + 0.8*vel[i]
				}
				x[i] -= 0.02 * d
			}
		}
		rule := optim.SGDConfig{LR: 0.02, Momentum: 0.8, Nesterov: nesterov}.Rule("x", 2)
		equal(t, run(rule, []float64{1, -2}, steps, bowl), x, steps)
	}
}

func TestClip(t *testing.T) {
	big := func([]float64) []float64 { return []float64{30, -40} }
	x := run(optim.SGDConfig{LR: 1, Clip: 10}.Rule("x", 2), make([]float64, 2), 1, big)
	if x[0] != -10 || x[1] != 10 {
		t.Errorf("by element: %v", x)
	}
	x = run(optim.SGDConfig{LR: 1, ClipNorm: 5}.Rule("x", 2), make([]float64, 2), 1, big)
	equal(t, x, []float64{-3, 4}, 1)
	huge := func([]float64) []float64 { return []float64{3e200, -4e200} }
	x = run(optim.SGDConfig{LR: 1, ClipNorm: 5}.Rule("x", 2), make([]float64, 2), 1, huge)
	equal(t, x, []float64{-3, 4}, 1)
}

func TestWeightDecay(t *testing.T) {
	flat := func([]float64) []float64 { return []float64{0} }
	x := run(optim.SGDConfig{LR: 0.1, WeightDecay: 0.5}.Rule("x", 1), []float64{2}, 1, flat)
	equal(t, x, []float64{2 - 0.1*0.5*2}, 1)
}

func TestExponentialDecay(t *testing.T) {
	ones := func([]float64) []float64 { return []float64{1} }
	opt := optim.ExponentialDecay(optim.SGD(1, 0), 0.5)
	equal(t, run(opt.Rule("x", 1), []float64{0}, 4, ones), []float64{-(1 + 0.5 + 0.25 + 0.125)}, 4)
}

func TestPerParam(t *testing.T) {
	opt := optim.PerParam(func(name string) optim.Optimizer {
		if name == "slow" {
			return optim.SGD(0.1, 0)
		}
		return optim.SGD(1, 0)
	})
	ones := func([]float64) []float64 { return []float64{1} }
	if x := run(opt.Rule("slow", 1), []float64{0}, 1, ones); x[0] != -0.1 {
		t.Errorf("slow moved by %v", x[0])
	}
	if x := run(opt.Rule("fast", 1), []float64{0}, 1, ones); x[0] != -1 {
		t.Errorf("fast moved by %v", x[0])
	}
}

// A restored rule goes on bit for bit.
func TestRestore(t *testing.T) {
	for name, opt := range map[string]optim.Optimizer{
		"adam":  optim.AdamConfig{LR: 0.05, Decay: 0.99},
		"sgd":   optim.SGDConfig{LR: 0.02, Momentum: 0.9, Decay: 0.99},
		"clips": optim.ClippedAdam(0.05),
	} {
		t.Run(name, func(t *testing.T) {
			whole := run(opt.Rule("x", 2), []float64{1, -2}, 40, bowl)
			first := opt.Rule("x", 2)
			x := run(first, []float64{1, -2}, 17, bowl)
			second := opt.Rule("x", 2)
			if err := second.Restore(first.State()); err != nil {
				t.Fatal(err)
			}
			x = run(second, x, 23, bowl)
			if x[0] != whole[0] || x[1] != whole[1] {
				t.Errorf("got %v, want %v", x, whole)
			}
			if err := opt.Rule("x", 3).Restore(first.State()); err == nil {
				t.Error("no error for a state of another length")
			}
		})
	}
}

// A damaged file may say any number of steps; restoring must not count to it.
func TestRestoreAnyNumberOfSteps(t *testing.T) {
	rule := func(steps int) optim.Rule {
		r := optim.Adam(0.1).Rule("x", 1)
		if err := r.Restore(optim.State{Steps: steps, LR: 0.1, Vectors: [][]float64{{1}, {1}}}); err != nil {
			t.Fatal(err)
		}
		return r
	}
	ones := func([]float64) []float64 { return []float64{1} }
	// 0.999 to that power is 0.
	long, endless := run(rule(2e6), []float64{0}, 1, ones), run(rule(math.MaxInt), []float64{0}, 1, ones)
	if long[0] != endless[0] {
		t.Errorf("moved by %v and %v", long[0], endless[0])
	}
}

func TestOptionsOutOfRange(t *testing.T) {
	for name, opt := range map[string]optim.Optimizer{
		"learning rate": optim.Adam(-1),
		"NaN":           optim.Adam(math.NaN()),
		"beta":          optim.AdamConfig{LR: 1, Beta1: 1},
		"momentum":      optim.SGD(1, 1),
		"no rate":       optim.SGDConfig{},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			opt.Rule("x", 1)
		})
	}
}

func TestStepDoesNotAllocate(t *testing.T) {
	for _, opt := range []optim.Optimizer{optim.AdamConfig{Clip: 1, ClipNorm: 1}, optim.SGD(1e-3, 0.9)} {
		rule, x, g := opt.Rule("x", 100), make([]float64, 100), make([]float64, 100)
		if n := testing.AllocsPerRun(100, func() { rule.Step(x, g) }); n != 0 {
			t.Errorf("%T: %v allocations", opt, n)
		}
	}
}
