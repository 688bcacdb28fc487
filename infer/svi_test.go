package infer_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

type none = struct{}

func normalGuide[A any](t testing.TB, m pyro.Model[A], args A, c ...autoguide.Config[A]) *autoguide.NormalGuide[A] {
	t.Helper()
	g, err := autoguide.Normal(m, args, c...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func fit[A any](t testing.TB, svi *infer.SVI[A], args A, steps int) []float64 {
	t.Helper()
	losses, err := svi.Run(context.Background(), infer.Loop[A]{Steps: steps, Args: args})
	if err != nil {
		t.Fatal(err)
	}
	return losses
}

// skipShort leaves out a test of many thousand steps where tests run again, as
// on a lower tier, under the race detector or under emulation.
func skipShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("many thousand steps; run without -short")
	}
}

func mean(x []float64) float64 {
	var s float64
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

func variance(x []float64) float64 {
	m := mean(x)
	var s float64
	for _, v := range x {
		s += (v - m) * (v - m)
	}
	return s / float64(len(x)-1)
}

// S-36b: the loss at step 0 has Pyro's mean and spread. Pyro's figures, from
// 2000 draws, are 4.57 and 0.64 to two digits; the mean of 2000 draws has a
// standard error of 0.0143, the spread one of 0.0101. Five of each, and the
// rounding of the figures, make the bounds.
func TestFirstLoss(t *testing.T) {
	skipShort(t)
	_, d := readGolden(t)
	model := bind(t, newRegression(5, 2))
	guide := normalGuide(t, model, d)
	losses := make([]float64, 2000)
	for i := range losses {
		svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{Seed: uint64(i)})
		l, err := svi.Evaluate(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		losses[i] = l / 200
	}
	if m := mean(losses); math.Abs(m-4.57) > 5*0.0143+0.005 {
		t.Errorf("mean %v, want 4.57", m)
	}
	if s := math.Sqrt(variance(losses)); math.Abs(s-0.64) > 5*0.0101+0.005 {
		t.Errorf("spread %v, want 0.64", s)
	}
}

// S-36b and trap 5: 500 steps on the golden data end where Pyro ends.
func TestConverge(t *testing.T) {
	_, d := readGolden(t)
	model := bind(t, newRegression(5, 2))
	guide := normalGuide(t, model, d)
	var last float64
	for seed := range uint64(6) {
		svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{Seed: seed})
		losses := fit(t, svi, d, 501)
		if svi.Steps() != 501 || len(losses) != 501 {
			t.Fatalf("%d steps, %d losses", svi.Steps(), len(losses))
		}
		last += mean(losses[451:]) / 200 / 6
	}
	if math.Abs(last-1.897) > 0.02 {
		t.Errorf("mean loss of steps 451 to 500 over 6 seeds is %v, want 1.897 ± 0.02", last)
	}
}

// normalMean is y ~ Normal(mu, 1), mu ~ Normal(0, 2): the posterior is normal.
func normalMean(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
	mu := s.Sample("mu", dist.Normal(0, 2))
	return s.Plate("data", y.Len()).Observe("y", dist.Normal(mu, 1), y)
}

// Trap 5: the exact posterior, mean and spread, with each guide and loss.
func TestConjugateNormal(t *testing.T) {
	skipShort(t)
	y := normals(5, 40).AddScalar(1.5)
	n, sum := float64(y.Len()), y.Sum().Item()
	variance := 1 / (0.25 + n)
	wantMean, wantSD := sum*variance, math.Sqrt(variance)
	m := pyro.ModelFunc[*tensor.Tensor](normalMean)
	opt := optim.AdamConfig{LR: 0.05, Decay: 0.998}
	t.Run("AutoNormal", func(t *testing.T) {
		g := normalGuide(t, m, y)
		svi := infer.NewSVI(m, g, opt, infer.TraceELBO{Particles: 64})
		fit(t, svi, y, 4000)
		checkNormal(t, svi.Store().Get("AutoNormal.locs.mu").Item(), svi.Store().Get("AutoNormal.scales.mu").Item(), wantMean, wantSD)
	})
	if os.Getenv("GOPYRO_EMULATED") != "" {
		return // a minute for what is the same on every processor, see TestBits
	}
	t.Run("mean field", func(t *testing.T) {
		svi := infer.NewSVI(m, pyro.ModelFunc[*tensor.Tensor](handGuide), opt, infer.TraceMeanFieldELBO{Particles: 64})
		fit(t, svi, y, 4000)
		checkNormal(t, svi.Store().Get("loc").Item(), svi.Store().Get("scale").Item(), wantMean, wantSD)
	})
	t.Run("AutoMultivariateNormal", func(t *testing.T) {
		g, err := autoguide.MultivariateNormal(m, y)
		if err != nil {
			t.Fatal(err)
		}
		svi := infer.NewSVI(m, g, opt, infer.TraceELBO{Particles: 64})
		fit(t, svi, y, 4000)
		checkNormal(t, svi.Store().Get("AutoMultivariateNormal.loc").At(0), svi.Store().Get("AutoMultivariateNormal.scale").At(0), wantMean, wantSD)
	})
	t.Run("AutoDiagonalNormal", func(t *testing.T) {
		g, err := autoguide.DiagonalNormal(m, y)
		if err != nil {
			t.Fatal(err)
		}
		svi := infer.NewSVI(m, g, opt, infer.TraceELBO{Particles: 64})
		fit(t, svi, y, 4000)
		checkNormal(t, svi.Store().Get("AutoDiagonalNormal.loc").At(0), svi.Store().Get("AutoDiagonalNormal.scale").At(0), wantMean, wantSD)
	})
	t.Run("AutoDelta", func(t *testing.T) {
		g, err := autoguide.Delta(m, y)
		if err != nil {
			t.Fatal(err)
		}
		svi := infer.NewSVI(m, g, opt, infer.TraceELBO{})
		fit(t, svi, y, 5000)
		// The mode of a normal posterior is its mean; nothing is random.
		near(t, "mode", svi.Store().Get("AutoDelta.mu").Item(), wantMean, 1e-6)
	})
}

func handGuide(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
	loc := s.Param("loc", tensor.Scalar(0), nil)
	scale := s.Param("scale", tensor.Scalar(1), constraint.Positive)
	return s.Sample("mu", dist.Normal(loc, scale))
}

// checkNormal compares with the exact posterior. The guide's family holds it,
// so the optimum is exact; what is left is the noise of the last steps, whose
// learning rate is 2e-5 of a unit of the parameters, averaged over 64
// particles. 1 % of the posterior's spread is some eighty of these.
func checkNormal(t *testing.T, loc, scale, wantMean, wantSD float64) {
	t.Helper()
	if math.Abs(loc-wantMean) > 0.01*wantSD {
		t.Errorf("posterior mean %v, want %v", loc, wantMean)
	}
	if math.Abs(scale-wantSD) > 0.01*wantSD {
		t.Errorf("posterior sd %v, want %v", scale, wantSD)
	}
}

// betaBernoulli has the posterior Beta(2 + heads, 2 + tails).
func betaBernoulli(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
	p := s.Sample("p", dist.Beta(2, 2))
	return s.Plate("data", y.Len()).Observe("y", dist.Bernoulli(p), y)
}

func betaGuide(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
	a := s.Param("a", tensor.Scalar(2), constraint.Positive)
	b := s.Param("b", tensor.Scalar(2), constraint.Positive)
	return s.Sample("p", dist.Beta(a, b))
}

// A conjugate pair whose draws need implicit gradients: mean and spread.
func TestConjugateBeta(t *testing.T) {
	skipShort(t)
	y := tensor.Of(1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1)
	m := pyro.ModelFunc[*tensor.Tensor](betaBernoulli)
	svi := infer.NewSVI(m, pyro.ModelFunc[*tensor.Tensor](betaGuide), optim.AdamConfig{LR: 0.05, Decay: 0.997}, infer.TraceELBO{Particles: 8})
	fit(t, svi, y, 2000)
	a, b := svi.Store().Get("a").Item(), svi.Store().Get("b").Item()
	near(t, "posterior mean", a/(a+b), 11.0/16, 0.01)
	sd := func(a, b float64) float64 { return math.Sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))) }
	if got, want := sd(a, b), sd(11, 5); math.Abs(got/want-1) > 0.03 {
		t.Errorf("posterior sd %v, want %v", got, want)
	}
}

// coin is a model with a discrete latent, so that the guide needs the score
// function; its evidence is a sum over four configurations.
func coin(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
	p := s.Plate("data", 2)
	z := p.Sample("z", dist.Bernoulli(0.3))
	return p.Observe("y", dist.Normal(z.MulScalar(2), 1), y)
}

func coinGuide(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
	logits := s.Param("logits", tensor.Of(0.2, -0.4), nil)
	return s.Plate("data", 2).Sample("z", dist.BernoulliLogits(logits))
}

// The score-function gradient is unbiased: its mean over draws is the exact
// gradient of the ELBO, which is a sum over z. The mean of n draws is normal
// about it; a test at 5 standard errors on each of two elements fails for
// correct code with probability 1.2e-6.
func TestScoreFunction(t *testing.T) {
	skipShort(t)
	y := tensor.Of(1.7, -0.3)
	const n = 20000
	var sum, square [2]float64
	capture := captureGrad{grad: new([2]float64)}
	svi := infer.NewSVI(pyro.ModelFunc[*tensor.Tensor](coin), pyro.ModelFunc[*tensor.Tensor](coinGuide), capture, infer.TraceELBO{})
	for range n {
		if _, err := svi.Step(context.Background(), y); err != nil {
			t.Fatal(err)
		}
		for i, g := range capture.grad {
			sum[i] += g
			square[i] += g * g
		}
	}
	for i, eta := range []float64{0.2, -0.4} {
		q := 1 / (1 + math.Exp(-eta))
		// d/dη E_q[log q - log p] = q(1-q)·((log q - log p)|₁ - (log q - log p)|₀)
		r := func(z float64) float64 {
			lq, lp := math.Log(q), math.Log(0.3)
			if z == 0 {
				lq, lp = math.Log(1-q), math.Log(0.7)
			}
			return lq - lp + 0.5*(y.At(i)-2*z)*(y.At(i)-2*z)
		}
		want := q * (1 - q) * (r(1) - r(0))
		m := sum[i] / n
		se := math.Sqrt((square[i]/n - m*m) / n)
		if math.Abs(m-want) > 5*se {
			t.Errorf("gradient %d: mean %v ± %v, want %v", i, m, se, want)
		}
	}
}

// captureGrad is an optimizer that looks and does not move.
type captureGrad struct{ grad *[2]float64 }

func (c captureGrad) Rule(string, int) optim.Rule { return c }
func (c captureGrad) Step(_, g []float64)         { copy(c.grad[:], g) }
func (captureGrad) State() optim.State            { return optim.State{} }
func (captureGrad) Restore(optim.State) error     { return nil }

// Trap 15: any number of goroutines gives the same bits.
func TestParticlesAreBitEqual(t *testing.T) {
	_, d := readGolden(t)
	model := bind(t, newRegression(5, 2))
	guide := normalGuide(t, model, d)
	run := func(workers int) string {
		svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{Particles: 8}, infer.SVIConfig{Workers: workers, Seed: 7})
		out := fmt.Sprintf("%x", fit(t, svi, d, 20))
		for _, n := range svi.Store().Names() {
			out += fmt.Sprintf(" %s %x", n, svi.Store().Get(n).Float64s())
		}
		return out
	}
	want := run(1)
	for _, w := range []int{2, 3, 8} {
		if got := run(w); got != want {
			t.Errorf("%d workers: other bits than 1", w)
		}
	}
}

// Eight goroutines fit four models, made from one bound module by replacing a
// prior, twice each. It is for the race detector, and the two fits of a model
// must agree.
func TestConcurrentFits(t *testing.T) {
	_, d := readGolden(t)
	models := make([]*module.Bound[data], 4)
	models[0] = bind(t, newRegression(5, 2))
	for i := range 3 {
		var err error
		models[i+1], err = models[0].Replace(nil, "obs_scale", func(v *module.Var) { v.Prior(dist.LogNormal(0, 2+i)) })
		if err != nil {
			t.Fatal(err)
		}
	}
	guide := normalGuide(t, models[0], d)
	var group sync.WaitGroup
	final := make([]float64, 8)
	for i := range final {
		group.Go(func() {
			svi := infer.NewSVI(models[i%4], guide, optim.Adam(0.01), infer.TraceELBO{Particles: 2}, infer.SVIConfig{Seed: 1})
			losses, err := svi.Run(context.Background(), infer.Loop[data]{Steps: 10, Args: d})
			if err != nil {
				t.Error(err)
				return
			}
			final[i] = losses[9]
		})
	}
	group.Wait()
	for i := range 4 {
		if final[i] != final[i+4] {
			t.Errorf("model %d: %v and %v", i, final[i], final[i+4])
		}
		if i > 0 && final[i] == final[0] {
			t.Errorf("model %d has the loss of model 0", i)
		}
	}
}

// Trap 28: a warm step of the whole tutorial model allocates nothing, with
// three particles, and with a lifted layer.
func TestStepDoesNotAllocate(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector makes sync.Pool forget at random")
	}
	for _, c := range []struct {
		name string
		svi  func() (*infer.SVI[data], data)
	}{
		{"one particle", func() (*infer.SVI[data], data) { return tutorialSVI(t, 100, infer.TraceELBO{}) }},
		{"three particles", func() (*infer.SVI[data], data) { return tutorialSVI(t, 100, infer.TraceELBO{Particles: 3}) }},
		{"lifted", func() (*infer.SVI[data], data) { return liftedSVI(t) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			svi, d := c.svi()
			step := func() {
				if _, err := svi.Step(context.Background(), d); err != nil {
					t.Fatal(err)
				}
			}
			for range 20 {
				step()
			}
			if n := testing.AllocsPerRun(200, step); n != 0 {
				t.Errorf("%v allocations a step", n)
			}
		})
	}
}

// plainLinear knows nothing of this library.
type plainLinear struct{ Bias, Weight *tensor.Tensor }

type liftedRegression struct {
	module.Base
	Linear   *module.Lifted[plainLinear]
	ObsScale module.Var
}

func (m *liftedRegression) Forward(s *pyro.Scope, d data) *tensor.Tensor {
	l := m.Linear.In(s)
	loc := l.Bias.Add(d.x.MatMul(l.Weight))
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(loc, m.ObsScale.Get(s)).ToEvent(1), d.y)
}

func liftedSVI(t testing.TB) (*infer.SVI[data], data) {
	d := data{normals(1, 100, 5), normals(2, 100, 2)}
	m := &liftedRegression{Linear: module.Lift(&plainLinear{Bias: normals(3, 2).Exp(), Weight: normals(4, 5, 2)})}
	m.Linear.Var("bias").Param(normals(3, 2).Exp(), constraint.Positive)
	m.Linear.Var("weight").Prior(dist.Normal(0, 1).Expand(5, 2).ToEvent(2))
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	model := bind(t, m)
	return infer.NewSVI(model, normalGuide(t, model, d), optim.Adam(0.01), infer.TraceELBO{}), d
}

// Pain 21: memory does not grow with the number of steps.
func TestHeapStaysFlat(t *testing.T) {
	skipShort(t)
	svi, d := tutorialSVI(t, 10, infer.TraceELBO{})
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	fit(t, svi, d, 100)
	before := heap()
	for range 20000 {
		if _, err := svi.Step(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	if after := heap(); after > before+64<<10 {
		t.Errorf("heap grew from %d to %d bytes in 20000 steps", before, after)
	}
}

// S-18: frozen parameters never move, at any depth.
func TestFrozenNeverMoves(t *testing.T) {
	d := data{normals(1, 20, 5), normals(2, 20, 2)}
	model := pyro.ModelFunc[data](func(s *pyro.Scope, d data) *tensor.Tensor {
		w := s.Declare(pyro.ParamSpec{Name: "deep.w", Init: normals(3, 5, 2), Frozen: true})
		b := s.Param("b", tensor.Zeros(2), nil)
		return s.Plate("n", d.x.Dim(0)).Observe("obs", dist.Normal(d.x.MatMul(w).Add(b), 1).ToEvent(1), d.y)
	})
	guide := pyro.ModelFunc[data](func(*pyro.Scope, data) *tensor.Tensor { return nil })
	svi := infer.NewSVI(model, guide, optim.Adam(0.1), infer.TraceELBO{})
	fit(t, svi, d, 100)
	if !svi.Store().Get("deep.w").Equal(normals(3, 5, 2)) {
		t.Error("the frozen parameter moved")
	}
	if svi.Store().Get("b").At(0) == 0 {
		t.Error("the other one did not")
	}
}

// Trap 17: after a parameter became a prior, its old value is neither in the
// store nor trained; one that came back starts afresh.
func TestReplacedParameter(t *testing.T) {
	d := data{normals(1, 20, 5), normals(2, 20, 2)}
	seen := map[string]int{}
	opt := optim.PerParam(func(name string) optim.Optimizer {
		seen[name]++
		return optim.Adam(0.01)
	})
	store := pyro.NewStore()
	_, _ = liftedSVI(t)
	m := &liftedRegression{Linear: module.Lift(&plainLinear{Bias: normals(3, 2), Weight: normals(4, 5, 2)})}
	m.ObsScale.Prior(dist.LogNormal(0, 1))
	model := bind(t, m)
	svi := infer.NewSVI(model, normalGuide(t, model, d), opt, infer.TraceELBO{}, infer.SVIConfig{Store: store})
	fit(t, svi, d, 3)
	model, err := model.Replace(store, "linear.weight", func(v *module.Var) { v.Prior(dist.Normal(0, 1).Expand(5, 2).ToEvent(2)) })
	if err != nil {
		t.Fatal(err)
	}
	svi = infer.NewSVI(model, normalGuide(t, model, d), opt, infer.TraceELBO{}, infer.SVIConfig{Store: store})
	fit(t, svi, d, 3)
	if slices.Contains(store.Names(), "linear.weight") {
		t.Errorf("store has %q", store.Names())
	}
	if seen["linear.weight"] != 1 || seen["linear.bias"] != 2 || seen["AutoNormal.locs.linear.weight"] != 1 {
		t.Errorf("rules made: %v", seen)
	}
}

// Trap 18: a positive parameter near 0 stays positive.
func TestConstrainedStaysFeasible(t *testing.T) {
	model := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		x := s.Param("x", tensor.Scalar(1e-12), constraint.Positive)
		s.Factor("pull", x.Neg())
		return nil
	})
	guide := pyro.ModelFunc[none](func(*pyro.Scope, none) *tensor.Tensor { return nil })
	svi := infer.NewSVI(model, guide, optim.SGD(10, 0), infer.TraceELBO{})
	for range 10000 {
		if _, err := svi.Step(context.Background(), none{}); err != nil {
			t.Fatal(err)
		}
	}
	if x := svi.Store().Get("x").Item(); !(x > 0 && x <= 1e-12) {
		t.Errorf("x = %v", x)
	}
}

// Trap 22: a guide that does not match is an error, in both directions.
func TestGuideMismatch(t *testing.T) {
	y := normals(1, 4)
	m := pyro.ModelFunc[*tensor.Tensor](normalMean)
	empty := pyro.ModelFunc[*tensor.Tensor](func(*pyro.Scope, *tensor.Tensor) *tensor.Tensor { return nil })
	other := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, _ *tensor.Tensor) *tensor.Tensor {
		s.Sample("nu", dist.Normal(0, 1))
		return s.Sample("mu", dist.Normal(0, 1))
	})
	for name, g := range map[string]pyro.Model[*tensor.Tensor]{"mu": empty, "nu": other} {
		svi := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{})
		_, err := svi.Step(context.Background(), y)
		if !errors.Is(err, infer.ErrGuideMismatch) || !strings.Contains(err.Error(), `"`+name+`"`) {
			t.Errorf("%s: got %v", name, err)
		}
		svi = infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{Unmatched: true})
		if _, err := svi.Step(context.Background(), y); err != nil {
			t.Errorf("%s, unmatched: %v", name, err)
		}
	}
}

// S-35: batch dimensions without a plate, with the three remedies.
func TestForgottenPlate(t *testing.T) {
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		return s.Observe("o", dist.Normal(s.Sample("mu", dist.Normal(0, 1)), 1).Expand(5), y)
	})
	y := normals(1, 5)
	svi := infer.NewSVI(m, normalGuide(t, m, y), optim.Adam(0.01), infer.TraceELBO{})
	_, err := svi.Step(context.Background(), y)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`"o"`, "want []", "got [5]", "Plate", "ToEvent", "Permute"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error lacks %q: %v", want, err)
		}
	}
}

// Pain 14: a loss that is not finite names site and step and moves nothing.
func TestNonFiniteLoss(t *testing.T) {
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		mu := s.Sample("mu", dist.Normal(0, 1))
		s.Factor("bad", mu.Sub(mu).Log())
		return nil
	})
	g := normalGuide(t, m, tensor.Scalar(0))
	svi := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{})
	before := svi.Store().Clone()
	_, err := svi.Step(context.Background(), tensor.Scalar(0))
	var bad *infer.NonFiniteError
	if !errors.As(err, &bad) || bad.Site != "bad" || bad.Step != 0 {
		t.Fatalf("got %v", err)
	}
	for _, n := range before.Names() {
		if !svi.Store().Get(n).Equal(before.Get(n)) {
			t.Errorf("%s moved", n)
		}
	}
	skip := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{}, infer.SVIConfig{SkipNonFinite: true})
	if _, err := skip.Step(context.Background(), tensor.Scalar(0)); err != nil || skip.Steps() != 1 {
		t.Errorf("skip: %v after %d steps", err, skip.Steps())
	}
}

// A value that is in the support and has no density all the same is named.
func TestNonFiniteElement(t *testing.T) {
	y := tensor.FromSlice([]float64{0.5, 0.2, 0.3, 1, 0.9, 0.7}, 2, 3)
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		mu := s.Sample("mu", dist.Normal(0, 1))
		rows, columns := s.Plate("rows", 2, pyro.Dim(-2)), s.Plate("columns", 3, pyro.Dim(-1))
		return rows.Inside(columns).Observe("y", dist.Beta(2, mu.Square().AddScalar(2)), y)
	})
	_, err := infer.NewSVI(m, normalGuide(t, m, y), optim.Adam(0.01), infer.TraceELBO{}).Step(context.Background(), y)
	if want := `first at site "y": the log-probability[1 0] of Beta is -Inf at 1`; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Cancellation ends a loop between two steps; progress is reported.
func TestLoop(t *testing.T) {
	svi, d := tutorialSVI(t, 4, infer.TraceELBO{})
	ctx, cancel := context.WithCancel(context.Background())
	var seen []int
	losses, err := svi.Run(ctx, infer.Loop[data]{Steps: 100, Every: 3, Batch: func(int) data { return d }, Report: func(p infer.Progress) {
		seen = append(seen, p.Step)
		if p.Step == 6 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || len(losses) != 6 || !slices.Equal(seen, []int{3, 6}) {
		t.Errorf("%v, %d losses, reports at %v", err, len(losses), seen)
	}
}

// Trap 29: a mistake that is not ours is not swallowed.
func TestForeignPanicGoesOn(t *testing.T) {
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		var p *data
		return p.x
	})
	defer func() {
		if r := recover(); r == nil {
			t.Error("the nil dereference was swallowed")
		}
	}()
	svi := infer.NewSVI(m, m, optim.Adam(0.01), infer.TraceELBO{})
	_, err := svi.Step(context.Background(), nil)
	t.Errorf("got %v", err)
}
