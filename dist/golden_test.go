package dist

import (
	"bufio"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gopyro/gopyro/tensor"
)

// A golden table holds the rows of one file of testdata.
type goldenTable struct {
	columns map[string][]string
	rows    int
}

func readTable(t testing.TB, path string) goldenTable {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := goldenTable{columns: map[string][]string{}}
	var names []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		switch line := sc.Text(); {
		case strings.HasPrefix(line, "#"):
		case names == nil:
			names = strings.Split(line, ",")
		default:
			for i, cell := range strings.Split(line, ",") {
				g.columns[names[i]] = append(g.columns[names[i]], cell)
			}
			g.rows++
		}
	}
	return g
}

// list returns the numbers of a cell of row i.
func (g goldenTable) list(t testing.TB, name string, i int) (v []float64) {
	for _, word := range strings.Fields(g.columns[name][i]) {
		v = append(v, number(t, word))
	}
	return v
}

// numbers returns a column; an empty cell is NaN.
func (g goldenTable) numbers(t testing.TB, name string) []float64 {
	t.Helper()
	cells, ok := g.columns[name]
	if !ok {
		t.Fatalf("no column %q", name)
	}
	v := make([]float64, len(cells))
	for i, c := range cells {
		v[i] = number(t, c)
	}
	return v
}

func number(t testing.TB, cell string) float64 {
	t.Helper()
	if cell == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A goldenCase says how a file's columns make a distribution.
type goldenCase struct {
	file      string
	directory string   // of testdata, "distributions" if empty
	params    []string // names of the parameters; "loc:3" is a vector, "tril:3L" a lower triangle, "c:4x2" a matrix
	value     string   // likewise, "value" if empty

	make func(p []*tensor.Tensor) Dist
}

// A goldenBound is what the errors of a table stay below, in the units of [goldenUnits].
type goldenBound struct{ logProb, gradient float64 }

// goldenAllowed is the bound of every table that has none of its own.
var goldenAllowed = goldenBound{logProb: 4, gradient: 4}

// goldenExceptions are the others; the doc comment of the family says why. None is more than twice what is measured: see check.
var goldenExceptions = map[string]goldenBound{
	"Stable": {logProb: 4, gradient: 50},
}

func (c goldenCase) allowed() goldenBound {
	if b, ok := goldenExceptions[c.file]; ok {
		return b
	}
	return goldenAllowed
}

// goldenUnits returns the error of got in units of 2⁻⁵² scale, or of 5·10⁻¹⁶ of the exact value where that is less: four units are four ulp of the
// scale or 2·10⁻¹⁵. The scale of y is |y| + Σ |θ ∂y/∂θ| over all inputs θ: what moving each input by its relative epsilon does to y. It is
// the loss that rounding the inputs causes, and that no formula can avoid.
func goldenUnits(got, want, scale float64) float64 {
	e := math.Abs(got - want)
	if e == 0 || want == 0 && math.Abs(got) < 0x1p-448 { // the tables are rounded at 448 bits below 1
		return 0
	}
	return math.Min(e/(0x1p-52*math.Max(scale, 0x1p-970)), e/(5e-16*math.Abs(want)))
}

// layout returns the column names of a parameter with the place of each in its tensor, and the tensor's event shape.
func fieldLayout(spec string) (name string, columns []string, place []int, dims []int) {
	name, form, ok := strings.Cut(spec, ":")
	if !ok {
		return name, []string{name}, []int{0}, nil
	}
	if n, ok := strings.CutSuffix(form, "L"); ok {
		k, _ := strconv.Atoi(n)
		for i := range k {
			for j := range i + 1 {
				columns = append(columns, name+strconv.Itoa(i+1)+strconv.Itoa(j+1))
				place = append(place, i*k+j)
			}
		}
		return name, columns, place, []int{k, k}
	}
	if r, c, ok := strings.Cut(form, "x"); ok {
		m, _ := strconv.Atoi(r)
		n, _ := strconv.Atoi(c)
		for i := range m {
			for j := range n {
				columns = append(columns, name+strconv.Itoa(i+1)+strconv.Itoa(j+1))
				place = append(place, i*n+j)
			}
		}
		return name, columns, place, []int{m, n}
	}
	k, _ := strconv.Atoi(form)
	for i := range k {
		columns = append(columns, name+strconv.Itoa(i+1))
		place = append(place, i)
	}
	return name, columns, place, []int{k}
}

// field returns a parameter of all rows as one tensor.
func (g goldenTable) field(t testing.TB, spec string) *tensor.Tensor {
	_, columns, place, dims := fieldLayout(spec)
	size := 1
	for _, d := range dims {
		size *= d
	}
	data := make([]float64, g.rows*size)
	for i, c := range columns {
		for row, v := range g.numbers(t, c) {
			data[row*size+place[i]] = v
		}
	}
	return tensor.FromSlice(data, append([]int{g.rows}, dims...)...)
}

// TestGolden compares log-probabilities and their gradients, by both ways to them, with tables of exact values: all are within four of the
// units of goldenUnits, but for goldenExceptions. Values outside the support have log-probability -Inf.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, c := range goldenCases {
		t.Run(c.file, func(t *testing.T) { c.check(t) })
	}
}

// fromLower returns the symmetric matrices of which l has the lower triangle. The derivative by that is, as in the tables, of the entry below the
// diagonal alone.
func fromLower(l *tensor.Tensor) *tensor.Tensor {
	upper := l.T().Mul(tensor.Ones(l.Dim(-1), l.Dim(-1)).Sub(tensor.Eye(l.Dim(-1))))
	return l.Add(upper.Detach())
}

func (c goldenCase) check(t *testing.T) {
	if c.directory == "" {
		c.directory = "distributions"
	}
	if c.value == "" {
		c.value = "value"
	}
	g := readTable(t, "testdata/"+c.directory+"/"+c.file+".csv")
	specs := append([]string{c.value}, c.params...)
	var operands []*tensor.Tensor
	for _, s := range specs {
		operands = append(operands, g.field(t, s))
	}
	allowed, exact := c.allowed(), goldenAllowed
	worst := goldenBound{c.checkLogProbs(t, g, specs, operands, allowed.logProb), c.checkGradients(t, g, specs, operands, allowed.gradient)}
	t.Logf("%s: worst log-probability %.2g units, allowed %g; worst gradient %.2g units, allowed %g",
		c.file, worst.logProb, allowed.logProb, worst.gradient, allowed.gradient)
	if allowed.logProb > max(exact.logProb, 2*worst.logProb) || allowed.gradient > max(exact.gradient, 2*worst.gradient) {
		t.Errorf("%s: the exception %v is more than twice what is needed, %.2g", c.file, allowed, worst)
	}
}

// checkLogProbs returns the largest error of a log-probability.
func (c goldenCase) checkLogProbs(t *testing.T, g goldenTable, specs []string, operands []*tensor.Tensor, allowed float64) (worst float64) {
	lp := c.make(operands[1:]).LogProb(operands[0])
	if lp.Shape() != tensor.NewShape(g.rows) {
		t.Fatalf("log-probability has shape %v, want [%d]", lp.Shape(), g.rows)
	}
	want, kind := g.numbers(t, "log_prob"), g.columns["kind"]
	scale := c.scales(t, g, specs, want)
	for i, got := range lp.Float64s() {
		if kind[i] == "out" || math.IsInf(want[i], 0) {
			if got != want[i] {
				t.Errorf("row %d %s: log-probability %v, want %v", i, c.row(g, i), got, want[i])
			}
			continue
		}
		e := goldenUnits(got, want[i], scale[i])
		worst = math.Max(worst, e)
		if !(e <= allowed) {
			t.Errorf("row %d %s: log-probability %v, want %v: %.3g units, scale %.3g", i, c.row(g, i), got, want[i], e, scale[i])
		}
	}
	return worst
}

// gradientRoutes are the ways to a sum of log-probabilities, without the rows that have no gradient: one operation, and an operation for each
// element.
var gradientRoutes = map[string]func(d Dist, x *tensor.Tensor, kind []string) *tensor.Tensor{
	"LogProbSum": func(d Dist, x *tensor.Tensor, kind []string) *tensor.Tensor {
		return d.Mask(inside(kind)).LogProbSum(x, 1)
	},
	"LogProb": func(d Dist, x *tensor.Tensor, kind []string) *tensor.Tensor {
		return tensor.Where(inside(kind), d.LogProb(x), tensor.Scalar(0)).Sum()
	},
}

// gradients returns the derivatives by each operand, laid out as the operands are.
func (c goldenCase) gradients(route string, operands []*tensor.Tensor, kind []string) [][]float64 {
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(operands))
	for i, x := range operands {
		leaves[i] = tp.Leaf(x)
	}
	sum := gradientRoutes[route](c.make(leaves[1:]), leaves[0], kind)
	tp.Backward([]*tensor.Tensor{sum}, []float64{1})
	grads := make([][]float64, len(leaves))
	for i, l := range leaves {
		if g := tp.Grad(l); g != nil {
			grads[i] = g.Float64s()
		}
	}
	return grads
}

// checkGradients returns the largest error of a gradient.
func (c goldenCase) checkGradients(t *testing.T, g goldenTable, specs []string, operands []*tensor.Tensor, allowed float64) (worst float64) {
	kind := g.columns["kind"]
	scale := c.slopes(g, specs, operands, kind)
	for route := range gradientRoutes {
		got := c.gradients(route, operands, kind)
		g.eachEntry(specs, func(k int, name string, at func(row int) int) {
			if got[k] == nil {
				t.Fatalf("%s: no gradient by %s", route, name)
			}
			for row, want := range g.numbers(t, "d_"+name) {
				if kind[row] != "in" {
					continue
				}
				i := at(row)
				e := goldenUnits(got[k][i], want, scale[k][i])
				worst = math.Max(worst, e)
				if !(e <= allowed) {
					t.Errorf("%s row %d %s: d_%s = %v, want %v: %.3g units", route, row, c.row(g, row), name, got[k][i], want, e)
				}
			}
		})
	}
	return worst
}

// slopes returns |g| + Σ |input · ∂g/∂input| for every gradient, by central differences.
func (c goldenCase) slopes(g goldenTable, specs []string, operands []*tensor.Tensor, kind []string) [][]float64 {
	const h = 0x1p-18
	got := c.gradients("LogProbSum", operands, kind)
	scale := make([][]float64, len(got))
	for k, v := range got {
		scale[k] = tensor.Of(v...).Abs().Float64s()
	}
	g.eachEntry(specs, func(j int, _ string, at func(row int) int) {
		moved := func(factor float64) [][]float64 {
			data := operands[j].Float64s()
			for row := range g.rows {
				data[at(row)] *= factor
			}
			other := slices.Clone(operands)
			other[j] = tensor.FromShape(data, operands[j].Shape())
			return c.gradients("LogProbSum", other, kind)
		}
		up, down := moved(1+h), moved(1-h)
		for k := range scale {
			for i := range scale[k] {
				if d := math.Abs(up[k][i]-down[k][i]) / (2 * h); d-d == 0 {
					scale[k][i] += d
				}
			}
		}
	})
	return scale
}

// eachEntry calls f for every column with a derivative: with the number of its operand, and the index of each row's entry in it.
func (g goldenTable) eachEntry(specs []string, f func(operand int, name string, at func(row int) int)) {
	for k, spec := range specs {
		_, columns, place, dims := fieldLayout(spec)
		size := 1
		for _, d := range dims {
			size *= d
		}
		for n, name := range columns {
			if _, ok := g.columns["d_"+name]; ok {
				f(k, name, func(row int) int { return row*size + place[n] })
			}
		}
	}
}

func inside(kind []string) *tensor.Tensor {
	m := make([]float64, len(kind))
	for i, k := range kind {
		if k == "in" {
			m[i] = 1
		}
	}
	return tensor.FromSlice(m, len(m))
}

// scales returns S of each row: by how much the log-probability changes when each input moves by its relative epsilon.
func (c goldenCase) scales(t *testing.T, g goldenTable, specs []string, lp []float64) []float64 {
	s := make([]float64, g.rows)
	for i, v := range lp {
		s[i] = math.Abs(v)
	}
	for _, spec := range specs {
		_, columns, _, _ := fieldLayout(spec)
		for _, name := range columns {
			if _, ok := g.columns["d_"+name]; !ok {
				continue
			}
			x, d := g.numbers(t, name), g.numbers(t, "d_"+name)
			for i := range s {
				if p := math.Abs(x[i] * d[i]); p == p && !math.IsInf(p, 0) {
					s[i] += p
				}
			}
		}
	}
	return s
}

// row shows a row's inputs in decimal.
func (c goldenCase) row(g goldenTable, i int) string {
	var b strings.Builder
	for _, spec := range append(append([]string{}, c.params...), "value") {
		if spec == "value" {
			spec = c.value
		}
		_, columns, _, _ := fieldLayout(spec)
		for _, name := range columns {
			v, _ := strconv.ParseFloat(g.columns[name][i], 64)
			b.WriteString(name + "=" + strconv.FormatFloat(v, 'g', 6, 64) + " ")
		}
	}
	return b.String()
}

var goldenCases = []goldenCase{
	{file: "Normal", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) }},
	{file: "LogNormal", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return LogNormal(p[0], p[1]) }},
	{file: "Gamma", params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) }},
	{file: "InverseGamma", params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return InverseGamma(p[0], p[1]) }},
	{file: "Uniform", params: []string{"low", "high"}, make: func(p []*tensor.Tensor) Dist { return Uniform(p[0], p[1]) }},
	{file: "Beta", params: []string{"concentration1", "concentration0"}, make: func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) }},
	{file: "Bernoulli_probs", params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return Bernoulli(p[0]) }},
	{file: "Bernoulli_logits", params: []string{"logits"}, make: func(p []*tensor.Tensor) Dist { return BernoulliLogits(p[0]) }},
	{file: "HalfNormal", params: []string{"scale"}, make: func(p []*tensor.Tensor) Dist { return HalfNormal(p[0]) }},
	{file: "Exponential", params: []string{"rate"}, make: func(p []*tensor.Tensor) Dist { return Exponential(p[0]) }},
	{file: "Laplace", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Laplace(p[0], p[1]) }},
	{file: "Cauchy", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Cauchy(p[0], p[1]) }},
	{file: "HalfCauchy", params: []string{"scale"}, make: func(p []*tensor.Tensor) Dist { return HalfCauchy(p[0]) }},
	{file: "StudentT", params: []string{"df", "loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) }},
	{file: "Poisson", params: []string{"rate"}, make: func(p []*tensor.Tensor) Dist { return Poisson(p[0]) }},
	{file: "Binomial", params: []string{"total_count", "logits"}, make: func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) }},
	{file: "Categorical", params: []string{"logits:4"}, make: func(p []*tensor.Tensor) Dist { return CategoricalLogits(p[0]) }},
	{file: "Dirichlet", value: "value:3", params: []string{"concentration:3"}, make: func(p []*tensor.Tensor) Dist { return Dirichlet(p[0]) }},
	{file: "MultivariateNormal_tril", value: "value:3", params: []string{"loc:3", "scale_tril:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateNormalTril(p[0], p[1]) }},
	{file: "MultivariateNormal_cov", value: "value:3", params: []string{"loc:3", "covariance:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateNormal(p[0], fromLower(p[1])) }},
	{file: "Logistic", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Logistic(p[0], p[1]) }},
	{file: "Gumbel", params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Gumbel(p[0], p[1]) }},
	{file: "Weibull", params: []string{"scale", "concentration"}, make: func(p []*tensor.Tensor) Dist { return Weibull(p[0], p[1]) }},
	{file: "Pareto", params: []string{"scale", "alpha"}, make: func(p []*tensor.Tensor) Dist { return Pareto(p[0], p[1]) }},
	{file: "Chi2", params: []string{"df"}, make: func(p []*tensor.Tensor) Dist { return Chi2(p[0]) }},
	{file: "Kumaraswamy", params: []string{"concentration1", "concentration0"}, make: func(p []*tensor.Tensor) Dist { return Kumaraswamy(p[0], p[1]) }},
	{file: "Geometric", params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return Geometric(p[0]) }},
	{file: "NegativeBinomial", params: []string{"total_count", "logits"}, make: func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) }},
	{file: "GammaPoisson", params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return GammaPoisson(p[0], p[1]) }},
	{file: "BetaBinomial", params: []string{"concentration1", "concentration0", "total_count"}, make: func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], p[2]) }},
	{file: "ZeroInflatedPoisson", params: []string{"gate", "rate"}, make: func(p []*tensor.Tensor) Dist { return ZeroInflatedPoisson(p[1], p[0]) }},
	{file: "ContinuousBernoulli", params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return ContinuousBernoulli(p[0]) }},
	{file: "VonMises", params: []string{"loc", "concentration"}, make: func(p []*tensor.Tensor) Dist { return VonMises(p[0], p[1]) }},
	{file: "LowRankMultivariateNormal", value: "value:4", params: []string{"loc:4", "cov_factor:4x2", "cov_diag:4"}, make: func(p []*tensor.Tensor) Dist {
		return LowRankMultivariateNormal(p[0], p[1], p[2])
	}},
	{file: "Multinomial", value: "value:3", params: []string{"logits:3"}, make: func(p []*tensor.Tensor) Dist { return MultinomialLogits(totals("Multinomial"), p[0]) }},
	{file: "DirichletMultinomial", value: "value:3", params: []string{"concentration:3"}, make: func(p []*tensor.Tensor) Dist {
		return DirichletMultinomial(p[0], totals("DirichletMultinomial"))
	}},
	{file: "LKJCholesky", value: "value:3L", params: []string{"concentration"}, make: func(p []*tensor.Tensor) Dist { return LKJCholesky(3, p[0]) }},
	{file: "OrderedLogistic", params: []string{"predictor", "cutpoints:3"}, make: func(p []*tensor.Tensor) Dist { return OrderedLogistic(p[0], p[1]) }},
	{file: "MultivariateStudentT", value: "value:3", params: []string{"df", "loc:3", "scale_tril:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateStudentT(p[0], p[1], p[2]) }},
}

// totals returns the total counts of a table of counts: the sums of its values.
func totals(file string) *tensor.Tensor {
	return readTable(noTest{}, "testdata/distributions/"+file+".csv").field(noTest{}, "value:3").Sum(-1)
}

// noTest lets a table be read outside a test; a failure is a panic.
type noTest struct{ testing.TB }

func (noTest) Helper()                      {}
func (noTest) Fatal(args ...any)            { panic(args) }
func (noTest) Fatalf(f string, args ...any) { panic(f) }
