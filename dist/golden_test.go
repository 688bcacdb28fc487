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
	file   string
	k      float64  // error bound of the log-probability in units of 2⁻⁵² S
	kGrad  float64  // the same for gradients, in units of 2⁻⁵² max(|g|, S/1000|θ|), see below
	kSlope float64  // the same in units of what moving the inputs by their last bits does to gradients; 4 if 0
	params []string // names of the parameters; "loc:3" is a vector, "tril:3L" a lower triangle, "c:4x2" a matrix
	value  string   // likewise, "value" if empty

	directory string // of testdata, "distributions" if empty

	make func(p []*tensor.Tensor) Dist
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

// TestGolden compares with tables of exact values. S of a row is |log p| plus, for each input, |input · derivative|: the
// change of the log-probability when every input moves by its own relative epsilon. Log-probabilities are within
// k 2⁻⁵² S, with the k of the table below.
//
// Gradients are within kGrad 2⁻⁵² max(|g|, S/1000|θ|). A kGrad above 4 belongs to a derivative with a root inside the
// domain, such as (z²-1)/scale: there the rounding of z, and of log x in a LogNormal, meets a vanishing result. The
// nearly certain outcome of a DirichletMultinomial is a difference of log-gammas larger than itself, hence its k. The
// gradient of a multivariate normal has the error of a triangular solve, that of moving each entry of the Cholesky
// factor by its last bits: the tables hold matrices with condition numbers up to 10⁵.
//
// That this is conditioning and not the formulas the last bound shows: gradients are within 4 units of 2⁻⁵² times what
// moving the inputs by their relative epsilon does to them, and within kSlope where the table below says so: there the formula subtracts
// terms that are larger than their difference whatever the inputs.
func TestGolden(t *testing.T) {
	for _, c := range goldenCases {
		t.Run(c.file, func(t *testing.T) { c.check(t) })
	}
}

func (c goldenCase) check(t *testing.T) {
	if c.directory == "" {
		c.directory = "distributions"
	}
	g := readTable(t, "testdata/"+c.directory+"/"+c.file+".csv")
	value := c.value
	if value == "" {
		value = "value"
	}
	specs := append([]string{value}, c.params...)
	tp := tensor.NewTape()
	var leaves, args []*tensor.Tensor
	for _, s := range specs {
		leaves = append(leaves, tp.Leaf(g.field(t, s)))
	}
	args = leaves[1:]
	d := c.make(args)
	lp := d.LogProb(leaves[0])
	if lp.Shape() != tensor.NewShape(g.rows) {
		t.Fatalf("log-probability has shape %v, want [%d]", lp.Shape(), g.rows)
	}
	got := lp.Float64s()
	want := g.numbers(t, "log_prob")
	kind := g.columns["kind"]
	scale := c.scales(t, g, specs, want)
	worst, worstRow := 0.0, 0
	for i := range got {
		switch {
		case want[i] == 0 && math.Abs(got[i]) < 0x1p-448:
			continue // the table is rounded at 448 bits below 1
		case kind[i] == "out" || math.IsInf(want[i], 0):
			if got[i] != want[i] {
				t.Errorf("row %d %s: log-probability %v, want %v", i, c.row(g, i), got[i], want[i])
			}
			continue
		}
		e := math.Abs(got[i]-want[i]) / (0x1p-52 * scale[i])
		if got[i] == want[i] {
			e = 0
		}
		if !(e <= worst) {
			worst, worstRow = e, i
		}
		if !(e <= c.k) {
			t.Errorf("row %d %s: log-probability %v, want %v: %.3g units of 2^-52 S, S = %.3g", i, c.row(g, i), got[i], want[i], e, scale[i])
		}
	}
	t.Logf("%s: worst log-probability %.2g units (row %d), allowed %g", c.file, worst, worstRow, c.k)
	for route, sum := range map[string]*tensor.Tensor{"LogProbSum": finiteSum(d, leaves[0], kind), "LogProb": finiteElements(lp, kind)} {
		tp.Backward([]*tensor.Tensor{sum}, []float64{1})
		c.checkGradients(t, tp, g, specs, leaves, scale, kind, route)
	}
	c.checkConditioned(t, g, specs, kind)
}

// gradients returns the derivatives by each operand, laid out as the operands are.
func (c goldenCase) gradients(operands []*tensor.Tensor, kind []string) [][]float64 {
	tp := tensor.NewTape()
	leaves := make([]*tensor.Tensor, len(operands))
	for i, x := range operands {
		leaves[i] = tp.Leaf(x)
	}
	tp.Backward([]*tensor.Tensor{c.make(leaves[1:]).Mask(inside(kind)).LogProbSum(leaves[0], 1)}, []float64{1})
	grads := make([][]float64, len(leaves))
	for i, l := range leaves {
		if g := tp.Grad(l); g != nil {
			grads[i] = g.Float64s()
		}
	}
	return grads
}

// checkConditioned asks for gradients within kSlope units of 2⁻⁵² (|g| + Σ |input · ∂g/∂input|): of what moving each input by its
// own relative epsilon does to the gradient.
func (c goldenCase) checkConditioned(t *testing.T, g goldenTable, specs []string, kind []string) {
	var operands []*tensor.Tensor
	for _, s := range specs {
		operands = append(operands, g.field(t, s))
	}
	got := c.gradients(operands, kind)
	scale := c.slopes(g, specs, operands, got, kind)
	most := c.kSlope
	if most == 0 {
		most = 4
	}
	worst := 0.0
	g.eachEntry(specs, func(k int, name string, at func(row int) int) {
		for row, want := range g.numbers(t, "d_"+name) {
			i := at(row)
			if kind[row] != "in" || want == 0 && math.Abs(got[k][i]) < 0x1p-448 {
				continue
			}
			e := math.Abs(got[k][i]-want) / (0x1p-52 * math.Max(scale[k][i], 0x1p-970))
			worst = math.Max(worst, e)
			if !(e <= most) {
				t.Errorf("row %d %s: d_%s = %v, want %v: %.3g units of the conditioned bound", row, c.row(g, row), name, got[k][i], want, e)
			}
		}
	})
	t.Logf("%s: worst conditioned gradient %.2g units, allowed %g", c.file, worst, most)
}

// slopes returns |g| + Σ |input · ∂g/∂input| for every gradient, by central differences.
func (c goldenCase) slopes(g goldenTable, specs []string, operands []*tensor.Tensor, got [][]float64, kind []string) [][]float64 {
	const h = 0x1p-18
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
			return c.gradients(other, kind)
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

// finiteSum returns the fused sum with a mask that leaves out rows without gradient, whose infinities mean nothing.
func finiteSum(d Dist, x *tensor.Tensor, kind []string) *tensor.Tensor {
	return d.Mask(inside(kind)).LogProbSum(x, 1)
}

func finiteElements(lp *tensor.Tensor, kind []string) *tensor.Tensor {
	return tensor.Where(inside(kind), lp, tensor.Scalar(0)).Sum()
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
	for i := range s {
		s[i] = math.Max(s[i], 0x1p-970)
	}
	return s
}

func (c goldenCase) checkGradients(t *testing.T, tp *tensor.Tape, g goldenTable, specs []string, leaves []*tensor.Tensor, scale []float64, kind []string, route string) {
	for k, spec := range specs {
		_, columns, place, dims := fieldLayout(spec)
		size := 1
		for _, d := range dims {
			size *= d
		}
		grad := tp.Grad(leaves[k])
		for i, name := range columns {
			if _, ok := g.columns["d_"+name]; !ok {
				continue
			}
			if grad == nil {
				t.Fatalf("%s: no gradient by %s", route, name)
			}
			got, want, x := grad.Float64s(), g.numbers(t, "d_"+name), g.numbers(t, name)
			worst, worstRow := 0.0, 0
			for row := range want {
				if kind[row] != "in" {
					continue
				}
				v := got[row*size+place[i]]
				floor := 0.0
				if x[row] != 0 {
					floor = 1e-3 * scale[row] / math.Abs(x[row])
				}
				e := math.Abs(v-want[row]) / (0x1p-52 * math.Max(math.Max(math.Abs(want[row]), floor), 0x1p-970))
				if v == want[row] || want[row] == 0 && math.Abs(v) < 0x1p-448 {
					e = 0
				}
				if !(e <= worst) {
					worst, worstRow = e, row
				}
				if !(e <= c.kGrad) {
					t.Errorf("%s row %d %s: d_%s = %v, want %v: %.3g units", route, row, c.row(g, row), name, v, want[row], e)
				}
			}
			if route == "LogProb" {
				t.Logf("%s: worst d_%s %.2g units (row %d), allowed %g", c.file, name, worst, worstRow, c.kGrad)
			}
		}
	}
}

// row shows a row's inputs in decimal.
func (c goldenCase) row(g goldenTable, i int) string {
	var b strings.Builder
	for _, spec := range append(append([]string{}, c.params...), "value") {
		if spec == "value" && c.value != "" {
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
	{file: "Normal", k: 4, kGrad: 128, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Normal(p[0], p[1]) }},
	{file: "LogNormal", k: 4, kGrad: 512, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return LogNormal(p[0], p[1]) }},
	{file: "Gamma", k: 8, kGrad: 64, params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return Gamma(p[0], p[1]) }},
	{file: "InverseGamma", k: 8, kGrad: 128, params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return InverseGamma(p[0], p[1]) }},
	{file: "Uniform", k: 4, kGrad: 4, params: []string{"low", "high"}, make: func(p []*tensor.Tensor) Dist { return Uniform(p[0], p[1]) }},
	{file: "Beta", k: 8, kGrad: 128, params: []string{"concentration1", "concentration0"}, make: func(p []*tensor.Tensor) Dist { return Beta(p[0], p[1]) }},
	{file: "Bernoulli_probs", k: 4, kGrad: 4, params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return Bernoulli(p[0]) }},
	{file: "Bernoulli_logits", k: 4, kGrad: 4, params: []string{"logits"}, make: func(p []*tensor.Tensor) Dist { return BernoulliLogits(p[0]) }},
	{file: "HalfNormal", k: 8, kGrad: 64, params: []string{"scale"}, make: func(p []*tensor.Tensor) Dist { return HalfNormal(p[0]) }},
	{file: "Exponential", k: 8, kGrad: 4, params: []string{"rate"}, make: func(p []*tensor.Tensor) Dist { return Exponential(p[0]) }},
	{file: "Laplace", k: 8, kGrad: 64, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Laplace(p[0], p[1]) }},
	{file: "Cauchy", k: 8, kGrad: 64, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Cauchy(p[0], p[1]) }},
	{file: "HalfCauchy", k: 8, kGrad: 32, params: []string{"scale"}, make: func(p []*tensor.Tensor) Dist { return HalfCauchy(p[0]) }},
	{file: "StudentT", k: 8, kGrad: 256, params: []string{"df", "loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return StudentT(p[0], p[1], p[2]) }},
	{file: "Poisson", k: 8, kGrad: 4, params: []string{"rate"}, make: func(p []*tensor.Tensor) Dist { return Poisson(p[0]) }},
	{file: "Binomial", k: 8, kGrad: 512, params: []string{"total_count", "logits"}, make: func(p []*tensor.Tensor) Dist { return BinomialLogits(p[0], p[1]) }},
	{file: "Categorical", k: 8, kGrad: 8, params: []string{"logits:4"}, make: func(p []*tensor.Tensor) Dist { return CategoricalLogits(p[0]) }},
	{file: "Dirichlet", k: 8, kGrad: 512, value: "value:3", params: []string{"concentration:3"}, make: func(p []*tensor.Tensor) Dist { return Dirichlet(p[0]) }},
	{file: "MultivariateNormal_tril", k: 8, kGrad: 200000, value: "value:3", params: []string{"loc:3", "scale_tril:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateNormalTril(p[0], p[1]) }},
	{file: "MultivariateNormal_cov", k: 64, kGrad: 200000, value: "value:3", params: []string{"loc:3", "covariance:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateNormal(p[0], p[1]) }},
	{file: "Logistic", k: 8, kGrad: 512, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Logistic(p[0], p[1]) }},
	{file: "Gumbel", k: 8, kGrad: 512, params: []string{"loc", "scale"}, make: func(p []*tensor.Tensor) Dist { return Gumbel(p[0], p[1]) }},
	{file: "Weibull", k: 8, kGrad: 512, params: []string{"scale", "concentration"}, make: func(p []*tensor.Tensor) Dist { return Weibull(p[0], p[1]) }},
	{file: "Pareto", k: 8, kGrad: 512, params: []string{"scale", "alpha"}, make: func(p []*tensor.Tensor) Dist { return Pareto(p[0], p[1]) }},
	{file: "Chi2", k: 8, kGrad: 512, params: []string{"df"}, make: func(p []*tensor.Tensor) Dist { return Chi2(p[0]) }},
	{file: "Kumaraswamy", k: 8, kGrad: 512, params: []string{"concentration1", "concentration0"}, make: func(p []*tensor.Tensor) Dist { return Kumaraswamy(p[0], p[1]) }},
	{file: "Geometric", k: 8, kGrad: 512, params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return Geometric(p[0]) }},
	{file: "NegativeBinomial", k: 8, kGrad: 512, params: []string{"total_count", "logits"}, make: func(p []*tensor.Tensor) Dist { return NegativeBinomialLogits(p[0], p[1]) }},
	{file: "GammaPoisson", k: 8, kGrad: 512, params: []string{"concentration", "rate"}, make: func(p []*tensor.Tensor) Dist { return GammaPoisson(p[0], p[1]) }},
	{file: "BetaBinomial", k: 8, kGrad: 512, params: []string{"concentration1", "concentration0", "total_count"}, make: func(p []*tensor.Tensor) Dist { return BetaBinomial(p[0], p[1], p[2]) }},
	{file: "ZeroInflatedPoisson", k: 8, kGrad: 512, params: []string{"gate", "rate"}, make: func(p []*tensor.Tensor) Dist { return ZeroInflatedPoisson(p[1], p[0]) }},
	{file: "ContinuousBernoulli", k: 8, kGrad: 512, params: []string{"probs"}, make: func(p []*tensor.Tensor) Dist { return ContinuousBernoulli(p[0]) }},
	{file: "VonMises", k: 8, kGrad: 512, params: []string{"loc", "concentration"}, make: func(p []*tensor.Tensor) Dist { return VonMises(p[0], p[1]) }},
	{file: "LowRankMultivariateNormal", k: 64, kGrad: 4e6, value: "value:4", params: []string{"loc:4", "cov_factor:4x2", "cov_diag:4"}, make: func(p []*tensor.Tensor) Dist {
		return LowRankMultivariateNormal(p[0], p[1], p[2])
	}},
	{file: "Multinomial", k: 8, kGrad: 1024, value: "value:3", params: []string{"logits:3"}, make: func(p []*tensor.Tensor) Dist { return MultinomialLogits(totals("Multinomial"), p[0]) }},
	{file: "DirichletMultinomial", k: 64, kGrad: 2048, value: "value:3", params: []string{"concentration:3"}, make: func(p []*tensor.Tensor) Dist {
		return DirichletMultinomial(p[0], totals("DirichletMultinomial"))
	}},
	{file: "LKJCholesky", k: 8, kGrad: 512, value: "value:3L", params: []string{"concentration"}, make: func(p []*tensor.Tensor) Dist { return LKJCholesky(3, p[0]) }},
	{file: "OrderedLogistic", k: 8, kGrad: 512, params: []string{"predictor", "cutpoints:3"}, make: func(p []*tensor.Tensor) Dist { return OrderedLogistic(p[0], p[1]) }},
	{file: "MultivariateStudentT", k: 8, kGrad: 200000, value: "value:3", params: []string{"df", "loc:3", "scale_tril:3L"}, make: func(p []*tensor.Tensor) Dist { return MultivariateStudentT(p[0], p[1], p[2]) }},
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
