package pyro_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func scope(seed uint64) *pyro.Scope { return pyro.New(pyro.Config{Key: dist.NewKey(seed)}) }

func caught(f func()) (err error) {
	defer pyro.Catch(&err)
	f()
	return nil
}

// traced runs f and returns what it did.
func traced(t testing.TB, s *pyro.Scope, f func(s *pyro.Scope)) *poutine.Trace {
	t.Helper()
	tr := poutine.NewTrace()
	if err := caught(func() { f(s.With(tr.Handler())) }); err != nil {
		t.Fatal(err)
	}
	return tr
}

func normal() dist.Dist { return dist.Normal(0, 1) }

// S-34: a plate takes the rightmost free dimension.
func TestPlateDims(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		a := s.Plate("a", 3)
		a.Sample("in_a", normal())
		b := a.Plate("b", 2)
		b.Sample("in_ab", normal())
		c := b.Plate("c", 4)
		c.Sample("in_abc", normal())
		a.Sample("in_a_again", normal())
		side := a.Plate("side", 5)
		side.Sample("in_side", normal())
		s.Sample("outside", normal())
	})
	for name, want := range map[string]string{
		"in_a": "[3] [{a -1}]", "in_ab": "[2 3] [{b -2} {a -1}]", "in_abc": "[4 2 3] [{c -3} {b -2} {a -1}]",
		"in_a_again": "[3] [{a -1}]", "in_side": "[5 3] [{side -2} {a -1}]", "outside": "[] []",
	} {
		site := tr.Lookup(name)
		around := []string{}
		for _, p := range site.Plates {
			around = append(around, fmt.Sprintf("{%s %d}", p.Name, p.Dim))
		}
		if got := fmt.Sprint(site.Value.Shape(), " ", around); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if site.LogProb().Shape() != site.Value.Shape() || site.Scale != 1 {
			t.Errorf("%s: log-prob has shape %v, scale %v", name, site.LogProb().Shape(), site.Scale)
		}
	}
}

func TestPlateExplicitDims(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		far := s.Plate("far", 2, pyro.Dim(-3))
		far.Sample("x", normal())
		auto := far.Plate("auto", 4)
		auto.Sample("y", normal())
		next := auto.Plate("next", 5)
		next.Sample("z", normal())
	})
	for name, want := range map[string]string{"x": "[2 1 1]", "y": "[2 1 4]", "z": "[2 5 4]"} {
		if got := tr.Value(name).Shape().String(); got != want {
			t.Errorf("%s has shape %s, want %s", name, got, want)
		}
	}
}

// Two plates made side by side cross with Inside.
func TestPlatesCross(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		x, y := s.Plate("x", 3, pyro.Dim(-1)), s.Plate("y", 2, pyro.Dim(-2))
		row := x.Sample("row", normal())
		col := y.Sample("col", normal())
		x.Inside(y).Sample("cell", dist.Normal(row.Add(col), 1))
		y.Inside(x).Sample("cell2", dist.Normal(row.Add(col), 1))
	})
	for name, want := range map[string]string{"row": "[3]", "col": "[2 1]", "cell": "[2 3]", "cell2": "[2 3]"} {
		if got := tr.Value(name).Shape().String(); got != want {
			t.Errorf("%s has shape %s, want %s", name, got, want)
		}
	}
	if got := tr.Names(); !slices.Equal(got, []string{"x", "y", "row", "col", "cell", "cell2"}) {
		t.Errorf("Inside performs no site of its own, got %q", got)
	}
}

func TestPlateErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(s *pyro.Scope)
		want string
	}{
		{"duplicate", func(s *pyro.Scope) { s.Plate("a", 3).Plate("a", 3) },
			`pyro: site "a": duplicate plate "a": it is already around`},
		{"duplicate two levels up", func(s *pyro.Scope) { s.Plate("a", 3).Plate("b", 3).Plate("a", 3, pyro.Dim(-5)) },
			`pyro: site "a": duplicate plate "a": it is already around`},
		{"same dim", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Dim(-2)).Plate("b", 3, pyro.Dim(-2)) },
			`pyro: site "b": plates "a" and "b" collide at dim -2`},
		{"mismatch", func(s *pyro.Scope) { s.Plate("a", 3).Sample("x", dist.Normal(tensor.Zeros(4), 1)) },
			`pyro: site "x": shape mismatch inside plate("a") at site x dim -1, 3 vs 4`},
		{"mismatch at the outer of two", func(s *pyro.Scope) { s.Plate("a", 3).Plate("b", 2).Sample("x", dist.Normal(tensor.Zeros(2, 5), 1)) },
			`pyro: site "x": shape mismatch inside plate("a") at site x dim -1, 3 vs 5`},
		{"size 0", func(s *pyro.Scope) { s.Plate("a", 0) },
			`pyro: site "a": plate size 0 is not positive`},
		{"negative size", func(s *pyro.Scope) { s.Plate("a", -1) },
			`pyro: site "a": plate size -1 is not positive`},
		{"subsample of nothing", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Subsample(0)) },
			`pyro: site "a": subsample of 0 from a plate of size 3`},
		{"subsample of more", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Subsample(4)) },
			`pyro: site "a": subsample of 4 from a plate of size 3`},
		{"index too large", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Indices([]int{0, 3})) },
			`pyro: site "a": index 3 of a plate of size 3`},
		{"negative index", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Indices([]int{-1})) },
			`pyro: site "a": index -1 of a plate of size 3`},
		{"no index", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Indices([]int{})) },
			`pyro: site "a": subsample of 0 from a plate of size 3`},
		{"positive dim", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Dim(1)) },
			`pyro: site "a": plate dim 1: dimensions are counted from the right, -1 is the last`},
		{"dim too far", func(s *pyro.Scope) { s.Plate("a", 3, pyro.Dim(-9)) },
			`pyro: site "a": plate at dim -9: tensors have at most 8 dimensions`},
		{"crossing at one dim", func(s *pyro.Scope) { s.Plate("a", 3).Inside(s.Plate("b", 2)) },
			`pyro: site "b": plates "a" and "b" collide at dim -1`},
		{"inside of no plate", func(s *pyro.Scope) { s.Plate("a", 3).Inside(s) },
			`pyro: Inside needs the scope of a plate`},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := caught(func() { c.f(scope(1)) })
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// Trap 11: subsampling scales, and what is first read inside is a latent of
// the batch.
func TestSubsampleScale(t *testing.T) {
	y := tensor.Arange(10)
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		in := s.Plate("p", 10, pyro.Subsample(4))
		z := in.Sample("z", normal())
		in.Observe("y", dist.Normal(z, 1), in.Take(y, 0))
		half := in.Plate("q", 6, pyro.Subsample(3))
		half.Sample("w", normal())
		s.Sample("global", normal())
	})
	for name, want := range map[string]string{"z": "2.5 [4]", "y": "2.5 [4]", "w": "5 [3 4]", "global": "1 []"} {
		site := tr.Lookup(name)
		if got := fmt.Sprint(site.Scale, " ", site.Value.Shape()); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		plain := site.Dist.LogProb(site.Value)
		if got := site.LogProb(); !got.Equal(plain.MulScalar(site.Scale)) {
			t.Errorf("%s: log-prob %v, want %v times %v", name, got, site.Scale, plain)
		}
	}
	p := tr.Lookup("z").Plates[0]
	if p.Size != 10 || p.Subsample != 4 || len(p.Indices) != 4 {
		t.Errorf("plate %+v", p)
	}
	for i, k := range p.Indices {
		if tr.Value("p").At(i) != float64(k) || tr.Value("y").At(i) != float64(k) {
			t.Errorf("indices %v, site %v, data %v", p.Indices, tr.Value("p"), tr.Value("y"))
			break
		}
	}
}

// failureRate is the probability that a test of random numbers fails although
// the code is right, were its seed drawn anew.
const failureRate = 1e-9

// hoeffding returns t such that the mean of n independent numbers in an
// interval of the given width is further than t from its expectation with at
// most probability failureRate/tests (Hoeffding, 1963, theorem 2).
func hoeffding(n int, width float64, tests int) float64 {
	return width * math.Sqrt(math.Log(2*float64(tests)/failureRate)/(2*float64(n)))
}

// Subsamples are uniform over the subsets: every element, every pair, and
// every element in first place come equally often; none comes twice.
func TestSubsampleIsUniform(t *testing.T) {
	const runs, n, k = 10_000, 10, 4
	var single, first [n]float64
	var pair [n][n]float64
	s := scope(1)
	for seed := range uint64(runs) {
		s.Reset(dist.NewKey(seed))
		p, _ := s.Plate("p", n, pyro.Subsample(k)).Innermost()
		if sorted := slices.Sorted(slices.Values(p.Indices)); len(slices.Compact(sorted)) != k {
			t.Fatalf("seed %d: indices %v", seed, p.Indices)
		}
		first[p.Indices[0]]++
		for _, i := range p.Indices {
			single[i]++
			for _, j := range p.Indices {
				pair[i][j]++
			}
		}
	}
	const tests = n + n + n*(n-1)/2
	bound := hoeffding(runs, 1, tests)
	check := func(what string, count, want float64) {
		if d := math.Abs(count/runs - want); d > bound {
			t.Errorf("%s: frequency %v, want %v within %.3f", what, count/runs, want, bound)
		}
	}
	for i := range n {
		check(fmt.Sprint("element ", i), single[i], float64(k)/n)
		check(fmt.Sprint("first element ", i), first[i], 1.0/n)
		for j := range i {
			check(fmt.Sprint("pair ", i, j), pair[i][j], float64(k*(k-1))/(n*(n-1)))
		}
	}
}

// Traps 11 and 12: over minibatches the log-probability is unbiased, for one
// plate and for two that cross, each subsampled.
func TestMinibatchLogProbIsUnbiased(t *testing.T) {
	const runs = 10_000
	y := tensor.FromSlice([]float64{0.1, -2, 1.5, 3, -0.7, 0.4, 2.2, -1.1, 0, 0.9, -3, 1}, 3, 4)
	for _, c := range []struct {
		name       string
		rows, cols int
	}{{"rows", 2, 4}, {"columns", 3, 1}, {"both", 2, 3}} {
		t.Run(c.name, func(t *testing.T) {
			model := func(s *pyro.Scope, rows, cols int) {
				across := s.Plate("cols", 4, pyro.Dim(-1), pyro.Subsample(cols))
				down := s.Plate("rows", 3, pyro.Dim(-2), pyro.Subsample(rows))
				cell := across.Inside(down)
				cell.Observe("y", dist.Normal(0, 2), down.Take(across.Take(y, 0), 0))
			}
			full := traced(t, scope(1), func(s *pyro.Scope) { model(s, 3, 4) }).Lookup("y").LogProb()
			want := full.Sum().Item()
			low, high := extremes(full, c.rows*c.cols)
			weight := float64(12) / float64(c.rows*c.cols)
			bound := hoeffding(runs, weight*(high-low), 3)
			if math.Abs(want-want/weight) < 4*bound {
				t.Fatalf("the test has no power: bound %v, log-prob %v", bound, want)
			}

			tr := poutine.NewTrace()
			s := scope(1)
			run := s.With(tr.Handler())
			var sum float64
			for seed := range uint64(runs) {
				s.Reset(dist.NewKey(seed))
				tr.Reset()
				model(run, c.rows, c.cols)
				sum += tr.Lookup("y").LogProbSum().Item()
			}
			if mean := sum / runs; math.Abs(mean-want) > bound {
				t.Errorf("mean of minibatches %v, full %v, bound %v", mean, want, bound)
			}
		})
	}
}

// Trap 12: the same for latents that are first read inside. Their values are
// fixed by the element, as replay of a full run would.
func TestMinibatchLatentsAreUnbiased(t *testing.T) {
	const runs = 10_000
	z := tensor.Of(0.1, -2, 1.5, 3, -0.7, 0.4, 2.2, -1.1, 0, 0.9)
	fixed := func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if s.Name == "z" {
				s.Value = z
				if idx := s.Plates[0].Indices; idx != nil {
					s.Value = z.IndexSelect(0, idx)
				}
			}
			next(s)
		}
	}
	tr := poutine.NewTrace()
	s := scope(1)
	run := s.With(fixed).With(tr.Handler())
	joint := func(key uint64, opts ...pyro.PlateOption) float64 {
		s.Reset(dist.NewKey(key))
		tr.Reset()
		in := run.Plate("p", 10, opts...)
		in.Sample("z", dist.Normal(0, 1))
		return tr.Lookup("z").LogProbSum().Item()
	}
	want := joint(0)
	low, high := extremes(tr.Lookup("z").LogProb(), 4)
	bound := hoeffding(runs, 2.5*(high-low), 1)
	var sum float64
	for seed := range uint64(runs) {
		sum += joint(seed, pyro.Subsample(4))
	}
	if mean := sum / runs; math.Abs(mean-want) > bound || math.Abs(want-want/2.5) < 4*bound {
		t.Errorf("mean of minibatches %v, full %v, bound %v", mean, want, bound)
	}
}

// extremes returns the least and greatest sum of n elements of x.
func extremes(x *tensor.Tensor, n int) (low, high float64) {
	v := slices.Sorted(slices.Values(x.Float64s()))
	for i := range n {
		low += v[i]
		high += v[len(v)-1-i]
	}
	return low, high
}

func TestIndices(t *testing.T) {
	idx := []int{7, 2, 2}
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		in := s.Plate("p", 9, pyro.Indices(idx))
		in.Observe("y", dist.Normal(0, 1), in.Take(tensor.Arange(9), 0))
	})
	if y := tr.Lookup("y"); y.Scale != 3 || fmt.Sprint(y.Value.Float64s()) != "[7 2 2]" {
		t.Errorf("scale %v, data %v", y.Scale, y.Value)
	}
}

func TestEachCanBreak(t *testing.T) {
	var order []int
	for i := range scope(1).Each("p", 5) {
		order = append(order, i)
		if i == 2 {
			break
		}
	}
	if fmt.Sprint(order) != "[0 1 2]" {
		t.Errorf("order %v", order)
	}
}

func TestEachSites(t *testing.T) {
	tr := traced(t, scope(1), func(s *pyro.Scope) {
		for i, in := range s.Each("p", 3) {
			in.Sample(fmt.Sprint("z", i), normal())
		}
		for i, in := range s.Each("q", 6, pyro.Subsample(2)) {
			in.Sample(fmt.Sprint("w", i), normal())
		}
	})
	if got := strings.Join(tr.Names()[:4], " "); got != "p z0 z1 z2" {
		t.Errorf("sites %s", got)
	}
	z := tr.Lookup("z1")
	if z.Value.Shape().NDim() != 0 || len(z.Plates) != 1 || z.Plates[0].Dim != 0 || z.Scale != 1 {
		t.Errorf("site %+v", z)
	}
	chosen := tr.Value("q")
	for i := range 2 {
		w := tr.Lookup(fmt.Sprint("w", int(chosen.At(i))))
		if w == nil || w.Scale != 3 {
			t.Errorf("element %v: site %+v", chosen.At(i), w)
		}
	}
}

// A sequential plate takes no dimension from those inside of it.
func TestPlateInsideEach(t *testing.T) {
	traced(t, scope(1), func(s *pyro.Scope) {
		for i, in := range s.Each("p", 2) {
			x := in.Plate(fmt.Sprint("b", i), 3).Sample(fmt.Sprint("x", i), normal())
			if x.Shape().String() != "[3]" {
				t.Errorf("shape %v", x.Shape())
			}
		}
	})
}

func TestTake(t *testing.T) {
	s := scope(1)
	full := s.Plate("full", 4)
	some := s.Plate("some", 4, pyro.Indices([]int{3, 1}))
	outer := s.Plate("outer", 3, pyro.Dim(-2), pyro.Indices([]int{2}))
	vector, matrix := tensor.Arange(4), tensor.Arange(12).Reshape(3, 4)
	for _, c := range []struct {
		name     string
		s        *pyro.Scope
		x        *tensor.Tensor
		eventDim int
		want     string
	}{
		{"no plate", s, vector, 0, "[0 1 2 3]"},
		{"full plate", full, vector, 0, "[0 1 2 3]"},
		{"subsample", some, vector, 0, "[3 1]"},
		{"last dim", some, matrix, 0, "[3 1 7 5 11 9]"},
		{"event dim", some, matrix.T(), 1, "[3 7 11 1 5 9]"},
		{"second dim", outer, matrix, 0, "[8 9 10 11]"},
		{"scalar", some, tensor.Scalar(5), 0, "[5]"},
		{"size 1", some, tensor.Of(5), 0, "[5]"},
		{"too few dims", outer, vector, 0, "[0 1 2 3]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fmt.Sprint(c.s.Take(c.x, c.eventDim).Float64s()); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	err := caught(func() { some.Take(tensor.Zeros(5), 0) })
	want := `pyro: site "some": inside plate "some" (size 4, dim -1): shape [5] with 0 event dims has size 5 there`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if full.Take(vector, 0) != vector {
		t.Error("a full plate copies")
	}
}

func TestInnermost(t *testing.T) {
	s := scope(1)
	if _, ok := s.Innermost(); ok {
		t.Error("a root scope is in a plate")
	}
	a := s.Plate("a", 2)
	if p, ok := a.With(poutine.Scale(2)).Innermost(); !ok || p.Name != "a" || p.Dim != -1 || p.Size != 2 {
		t.Errorf("plate %+v, %v", p, ok)
	}
	if p, _ := a.Plate("b", 3).Innermost(); p.Name != "b" || p.Dim != -2 {
		t.Errorf("plate %+v", p)
	}
}

// The indices of a plate depend on the run and the name only.
func TestSubsampleDependsOnNameAndKey(t *testing.T) {
	choose := func(seed uint64, name string, before int) string {
		s := scope(seed)
		for i := range before {
			s.Sample(fmt.Sprint("z", i), normal())
		}
		p, _ := s.Plate(name, 100, pyro.Subsample(5)).Innermost()
		return fmt.Sprint(p.Indices)
	}
	if choose(1, "p", 0) != choose(1, "p", 3) {
		t.Error("other sites change the indices")
	}
	if choose(1, "p", 0) == choose(2, "p", 0) || choose(1, "p", 0) == choose(1, "q", 0) {
		t.Error("another run or name has the same indices")
	}
}
