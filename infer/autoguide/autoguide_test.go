package autoguide_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

type none = struct{}

type data struct{ x, y *tensor.Tensor }

func normals(key uint64, dims ...int) *tensor.Tensor {
	return dist.Normal(0, 1).Expand(dims...).Sample(nil, dist.NewKey(key))
}

// regression has the sites of the tutorial's section 7.
var regression = pyro.ModelFunc[data](func(s *pyro.Scope, d data) *tensor.Tensor {
	b := s.Sample("linear.bias", dist.LogNormal(0, 1).Expand(2).ToEvent(1))
	w := s.Sample("linear.weight", dist.Normal(0, 1).Expand(5, 2).ToEvent(2))
	scale := s.Sample("obs_scale", dist.LogNormal(0, 1))
	return s.Plate("instances", d.x.Dim(0)).Observe("obs", dist.Normal(b.Add(d.x.MatMul(w)), scale).ToEvent(1), d.y)
})

func record[A any](t *testing.T, s *pyro.Scope, m pyro.Model[A], args A) *poutine.Trace {
	t.Helper()
	tr, err := poutine.Record(s, m, args)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// S-38: sites, types, shapes and order of the guide, and of its parameters.
func TestNormalTrace(t *testing.T) {
	d := data{x: normals(1, 100, 5), y: normals(2, 100, 2)}
	g, err := autoguide.Normal(regression, d)
	if err != nil {
		t.Fatal(err)
	}
	tr := record(t, pyro.New(pyro.Config{}), g, d)
	var got []string
	for s := range tr.Sites() {
		got = append(got, fmt.Sprint(s.Type, " ", s.Name, " ", s.Value.Shape(), " ", s.Infer.Auxiliary))
	}
	var want []string
	for _, l := range [][2]string{{"linear.bias", "[2]"}, {"linear.weight", "[5 2]"}, {"obs_scale", "[]"}} {
		want = append(want,
			"param AutoNormal.locs."+l[0]+" "+l[1]+" false",
			"param AutoNormal.scales."+l[0]+" "+l[1]+" false",
			"sample "+l[0]+"_unconstrained "+l[1]+" true",
			"sample "+l[0]+" "+l[1]+" false")
	}
	if !slices.Equal(got, want) {
		t.Errorf("sites\n got %q\nwant %q", got, want)
	}
	names := []string{"locs.obs_scale_unconstrained", "locs.linear.bias_unconstrained", "locs.linear.weight_unconstrained",
		"scales.obs_scale_unconstrained", "scales.linear.bias_unconstrained", "scales.linear.weight_unconstrained"}
	if got := g.UnconstrainedParams(); !slices.Equal(got, names) {
		t.Errorf("parameters %q", got)
	}
}

// S-39b and trap 2: locations at 0, scales at 0.1 through softplus.
func TestNormalInit(t *testing.T) {
	d := data{x: normals(1, 10, 5), y: normals(2, 10, 2)}
	g, err := autoguide.Normal(regression, d)
	if err != nil {
		t.Fatal(err)
	}
	store := pyro.NewStore()
	record(t, pyro.New(pyro.Config{Store: store}), g, d)
	for _, n := range []string{"linear.bias", "linear.weight", "obs_scale"} {
		for _, x := range store.Get("AutoNormal.locs." + n).Float64s() {
			if x != 0 {
				t.Errorf("loc of %s = %v", n, x)
			}
		}
		for _, x := range store.Lookup("AutoNormal.scales." + n).Unconstrained().Float64s() {
			if math.Abs(x - -2.2521684610440903) > 1e-15*3 { // log(e^0.1 - 1), within 7 ulp
				t.Errorf("unconstrained scale of %s = %.17g", n, x)
			}
		}
	}
}

// S-39 and trap 1: the site itself is a Delta that carries the volume of the
// change of variables.
func TestNormalDensity(t *testing.T) {
	m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		s.Sample("p", dist.Beta(2, 3))
		s.Sample("w", dist.Dirichlet(tensor.Of(1, 2, 3)))
		return s.Sample("x", dist.LogNormal(0, 1).Expand(2).ToEvent(1))
	})
	g, err := autoguide.Normal(m, none{})
	if err != nil {
		t.Fatal(err)
	}
	tr := record(t, pyro.New(pyro.Config{Key: dist.NewKey(4)}), g, none{})
	// Trap 19: the simplex of 3 has 2 unconstrained numbers in a guide.
	if got := tr.Value("w_unconstrained").Shape().String(); got != "[2]" {
		t.Errorf("unconstrained simplex has shape %s", got)
	}
	x, u := tr.Value("x"), tr.Value("x_unconstrained")
	if got, want := tr.Lookup("x").LogProbSum().Item(), -u.Sum().Item(); math.Abs(got-want) > 1e-15 {
		t.Errorf("log-density of x = %v, want %v", got, want)
	}
	for i := range 2 {
		if math.Abs(x.At(i)-math.Exp(u.At(i))) > 1e-15*x.At(i) {
			t.Errorf("x = %v, u = %v", x, u)
		}
	}
	p := tr.Value("p").Item()
	if got, want := tr.Lookup("p").LogProbSum().Item(), -math.Log(p*(1-p)); math.Abs(got-want) > 1e-14 {
		t.Errorf("log-density of p = %v, want %v", got, want)
	}
}

// Latent sites in plates, nested and subsampled: shapes and selection.
func TestNormalInPlates(t *testing.T) {
	m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		rows := s.Plate("rows", 10, pyro.Subsample(4), pyro.Dim(-2))
		cols := s.Plate("cols", 3, pyro.Dim(-1))
		rows.Sample("r", dist.Normal(0, 1))
		return cols.Inside(rows).Sample("z", dist.LogNormal(0, 1).Expand(2).ToEvent(1))
	})
	g, err := autoguide.Normal(m, none{})
	if err != nil {
		t.Fatal(err)
	}
	store := pyro.NewStore()
	tr := record(t, pyro.New(pyro.Config{Store: store, Key: dist.NewKey(3)}), g, none{})
	for name, want := range map[string]string{"AutoNormal.locs.r": "[10 1]", "AutoNormal.locs.z": "[10 3 2]"} {
		if got := store.Get(name).Shape().String(); got != want {
			t.Errorf("%s has shape %s in the store, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"r": "[4 1]", "z": "[4 3 2]", "z_unconstrained": "[4 3 2]"} {
		if got := tr.Value(name).Shape().String(); got != want {
			t.Errorf("%s has shape %s, want %s", name, got, want)
		}
		if s := tr.Lookup(name); s.Scale != 2.5 {
			t.Errorf("%s has scale %v", name, s.Scale)
		}
	}
	// The model takes the guide's indices, and both have the same plates.
	svi := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{})
	for range 5 {
		if _, err := svi.Step(context.Background(), none{}); err != nil {
			t.Fatal(err)
		}
	}
}

// Pain 7: a model that asks for its own minibatch does not silently get
// another one; Config.Plates gives the guide the same.
func TestMinibatchIndices(t *testing.T) {
	type batch struct{ idx []int }
	plate := func(s *pyro.Scope, b batch) *pyro.Scope { return s.Plate("data", 100, pyro.Indices(b.idx)) }
	m := pyro.ModelFunc[batch](func(s *pyro.Scope, b batch) *tensor.Tensor {
		return plate(s, b).Sample("z", dist.Normal(0, 1))
	})
	b := batch{[]int{4, 3, 2, 1, 0}}
	g, err := autoguide.Normal(m, b)
	if err != nil {
		t.Fatal(err)
	}
	_, err = infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{}).Step(context.Background(), b)
	if err == nil || !strings.Contains(err.Error(), `"data"`) || !strings.Contains(err.Error(), "indices") {
		t.Errorf("got %v", err)
	}
	g, err = autoguide.Normal(m, b, autoguide.Config[batch]{Plates: func(s *pyro.Scope, b batch) []*pyro.Scope { return []*pyro.Scope{plate(s, b)} }})
	if err != nil {
		t.Fatal(err)
	}
	svi := infer.NewSVI(m, g, optim.Adam(0.01), infer.TraceELBO{})
	for _, idx := range [][]int{{4, 3, 2, 1, 0}, {50, 60}, {99}} { // pain 8: any size
		if _, err := svi.Step(context.Background(), batch{idx}); err != nil {
			t.Error(err)
		}
	}
}

// S-39b: a discrete latent, and a model without latents, are errors at once.
func TestUnsuitableModels(t *testing.T) {
	coin := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor { return s.Sample("z", dist.Bernoulli(0.5)) })
	if _, err := autoguide.Normal(coin, none{}); err == nil || !strings.Contains(err.Error(), `"z"`) || !strings.Contains(err.Error(), "discrete") {
		t.Errorf("discrete: %v", err)
	}
	empty := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor { return nil })
	if _, err := autoguide.Normal(empty, none{}); err == nil || !strings.Contains(err.Error(), "no latent") {
		t.Errorf("empty: %v", err)
	}
	each := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		for i, p := range s.Each("seq", 3) {
			p.Sample(fmt.Sprint("z", i), dist.Normal(0, 1))
		}
		return nil
	})
	if _, err := autoguide.Normal(each, none{}); err == nil || !strings.Contains(err.Error(), `"seq"`) {
		t.Errorf("sequential: %v", err)
	}
}

// Initial values: by value, by median, infeasible ones named.
func TestInit(t *testing.T) {
	m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		s.Sample("b", dist.Gamma(2, 1))
		return s.Sample("a", dist.Normal(50, 1))
	})
	start := func(init infer.Init) (map[string]*tensor.Tensor, error) {
		g, err := autoguide.Normal(m, none{}, autoguide.Config[none]{Init: init})
		if err != nil {
			return nil, err
		}
		return g.Median(pyro.NewStore())
	}
	med, err := start(infer.InitValue(map[string]*tensor.Tensor{"a": tensor.Scalar(3)}, nil))
	if err != nil || med["a"].Item() != 3 || med["b"].Item() != 1 {
		t.Errorf("value: %v, %v", med, err)
	}
	// The median of 15 standard normals is within 1.5 of 0 but for 1e-8.
	if med, err = start(infer.InitMedian); err != nil || math.Abs(med["a"].Item()-50) > 1.5 {
		t.Errorf("median: %v, %v", med, err)
	}
	if med, err = start(infer.InitMean); err != nil || med["a"].Item() != 50 || math.Abs(med["b"].Item()-2) > 1e-15 {
		t.Errorf("mean: %v, %v", med, err)
	}
	if med, err = start(infer.InitSample); err != nil || med["a"].Item() == 50 {
		t.Errorf("sample: %v, %v", med, err)
	}
	if _, err = start(infer.InitValue(map[string]*tensor.Tensor{"b": tensor.Scalar(-3)}, nil)); err == nil || !strings.Contains(err.Error(), `"b"`) || !strings.Contains(err.Error(), "is -3") {
		t.Errorf("infeasible: %v", err)
	}
	if _, err = start(infer.InitValue(map[string]*tensor.Tensor{"b": tensor.Of(1, 2)}, nil)); err == nil || !strings.Contains(err.Error(), "shape") {
		t.Errorf("wrong shape: %v", err)
	}
}

// The full-covariance guide finds the correlation of a normal posterior.
func TestMultivariateNormalCorrelation(t *testing.T) {
	if testing.Short() {
		t.Skip("a quarter of a million particles; run without -short")
	}
	// y ~ N(a + b, 1), a, b ~ N(0, 1): the posterior precision is
	// [[2, 1], [1, 2]], so the covariance is [[2, -1], [-1, 2]]/3.
	m := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		a, b := s.Sample("a", dist.Normal(0, 1)), s.Sample("b", dist.Normal(0, 1))
		return s.Observe("y", dist.Normal(a.Add(b), 1), y)
	})
	y := tensor.Scalar(1.2)
	g, err := autoguide.MultivariateNormal(m, y)
	if err != nil {
		t.Fatal(err)
	}
	svi := infer.NewSVI(m, g, optim.AdamConfig{LR: 0.05, Decay: 0.998}, infer.TraceELBO{Particles: 64})
	if _, err := svi.Run(context.Background(), infer.Loop[*tensor.Tensor]{Steps: 4000, Args: y}); err != nil {
		t.Fatal(err)
	}
	get := func(n string) *tensor.Tensor { return svi.Store().Get("AutoMultivariateNormal." + n) }
	l := get("scale").Unsqueeze(-1).Mul(get("scale_tril").Tril(-1).Add(tensor.Eye(2)))
	cov := l.MatMul(l.T())
	for i, want := range []float64{2. / 3, -1. / 3, -1. / 3, 2. / 3} {
		if got := cov.At(i/2, i%2); math.Abs(got-want) > 0.01 {
			t.Errorf("covariance %v, want 2/3 and -1/3", cov)
			break
		}
	}
	for i := range 2 {
		if got := get("loc").At(i); math.Abs(got-0.4) > 0.01 {
			t.Errorf("mean %v, want 0.4", get("loc"))
		}
	}
}

// Quantiles of the guide on a positive site.
func TestQuantile(t *testing.T) {
	m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor { return s.Sample("x", dist.LogNormal(0, 1)) })
	g, err := autoguide.Normal(m, none{}, autoguide.Config[none]{Scale: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	q, err := g.Quantile(pyro.NewStore(), 0.975)
	// Φ⁻¹(0.975) = 1.959963984540054; softplus and its inverse cost a few ulp.
	if want := math.Exp(0.5 * 1.959963984540054); err != nil || math.Abs(q["x"].Item()/want-1) > 1e-14 {
		t.Errorf("quantile %v, want %v (%v)", q["x"], want, err)
	}
	for _, bad := range []float64{0, 1, -1, math.NaN()} {
		if _, err := g.Quantile(pyro.NewStore(), bad); err == nil {
			t.Errorf("no error for the quantile %v", bad)
		}
	}
}

// A joint guide inside a plate of draws splits its value as outside: predictive draws are the same, one by one and vectorized.
func TestJointGuideVectorized(t *testing.T) {
	m := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		scale := s.Sample("scale", dist.HalfCauchy(1))
		w := s.Sample("w", dist.Dirichlet(tensor.Of(1, 2, 3)))
		rows, columns := s.Plate("rows", 3, pyro.Dim(-2)), s.Plate("columns", 2, pyro.Dim(-1))
		a := rows.Sample("a", dist.Normal(0, scale))
		b := columns.Sample("b", dist.Uniform(0, 2).Expand(4).ToEvent(1))
		return rows.Inside(columns).Sample("y", dist.Normal(a.Add(b.Sum(-1)).Add(w.Select(-1, 1)), 1))
	})
	for name, make := range map[string]func(pyro.Model[none], none, ...autoguide.Config[none]) (*autoguide.ContinuousGuide[none], error){
		"MultivariateNormal": autoguide.MultivariateNormal[none], "DiagonalNormal": autoguide.DiagonalNormal[none],
	} {
		g, err := make(m, none{}, autoguide.Config[none]{Scale: 0.5})
		if err != nil {
			t.Fatal(err)
		}
		draw := func(vectorized bool) *infer.Draws {
			d, err := infer.Predictive[none]{Model: m, Guide: g, Store: pyro.NewStore(), Samples: 7, Vectorized: vectorized}.Run(context.Background(), none{})
			if err != nil {
				t.Fatalf("%s, vectorized %v: %v", name, vectorized, err)
			}
			return d
		}
		one, all := draw(false), draw(true)
		for _, site := range one.Names() {
			if a, b := one.Get(site), all.Get(site); !a.Equal(b) {
				t.Errorf("%s: %s is %v one by one, %v vectorized", name, site, a, b)
			}
		}
	}
}

// The joint value has the type of the sites, and float64 where they differ; each site keeps its own.
func TestJointGuideTypes(t *testing.T) {
	single := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		scale := s.Sample("scale", dist.HalfCauchy(1).As(tensor.Float32))
		return s.Sample("x", dist.Normal(0, scale).Expand(2).ToEvent(1))
	})
	both := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		s.Sample("a", dist.Normal(0, 1))
		return single(s, none{})
	})
	for _, c := range []struct {
		m    pyro.Model[none]
		want tensor.DType
	}{{single, tensor.Float32}, {both, tensor.Float64}} {
		g, err := autoguide.MultivariateNormal(c.m, none{})
		if err != nil {
			t.Fatal(err)
		}
		svi := infer.NewSVI(c.m, g, optim.Adam(0.01), infer.TraceELBO{})
		if _, err := svi.Run(context.Background(), infer.Loop[none]{Steps: 3}); err != nil {
			t.Fatal(err)
		}
		tr := record(t, pyro.New(pyro.Config{Store: svi.Store()}), g, none{})
		if got := tr.Value("_AutoMultivariateNormal_latent").DType(); got != c.want {
			t.Errorf("the joint value is %v, want %v", got, c.want)
		}
		if got := tr.Value("x").DType(); got != tensor.Float32 {
			t.Errorf("x is %v", got)
		}
	}
}

// TestUnvalidatedModel: a guide is made of a model with bad parameters and values where the configuration says not to check, with every Init.
func TestUnvalidatedModel(t *testing.T) {
	model := pyro.ModelFunc[none](func(s *pyro.Scope, _ none) *tensor.Tensor {
		z := s.Sample("z", dist.Normal(0, -1))
		s.Observe("y", dist.MultivariateNormal(tensor.Of(0, 0).Add(z), tensor.FromSlice([]float64{1, 0, 0, -1}, 2, 2)), tensor.Of(0, 0))
		return s.Observe("x", dist.Gamma(1, 1), tensor.Scalar(-1))
	})
	for name, start := range map[string]infer.Init{"feasible": infer.InitFeasible, "sample": infer.InitSample, "median": infer.InitMedian, "mean": infer.InitMean} {
		if _, err := autoguide.Normal(model, none{}, autoguide.Config[none]{Init: start}); err == nil {
			t.Errorf("%s: nothing was checked", name)
		}
		if _, err := autoguide.Normal(model, none{}, autoguide.Config[none]{Init: start, NoValidation: true}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
