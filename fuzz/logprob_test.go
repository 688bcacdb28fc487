package fuzz

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/disttest"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// A dice deals the fuzzer's bytes, over and over.
type dice struct {
	data []byte
	i    int
}

func (d *dice) byte() byte {
	if len(d.data) == 0 {
		return 0
	}
	d.i++
	return d.data[(d.i-1)%len(d.data)] + byte((d.i-1)/len(d.data))
}

// bits returns any float64.
func (d *dice) bits() float64 {
	u := uint64(0)
	for range 8 {
		u = u<<8 | uint64(d.byte())
	}
	return math.Float64frombits(u)
}

// corners are the numbers at which formulas change, which the fuzzer would be long in finding.
var corners = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 2, 3, 20, 0x1p52, -0x1p52, math.MaxFloat64, -math.MaxFloat64,
	0x1p-1022, 5e-324, 0x1p-53, 1 - 0x1p-53, 1 + 0x1p-52, 1e-8, 1e8, 1e300, math.Inf(1), math.Inf(-1), math.NaN()}

// corner returns one of those.
func (d *dice) corner() float64 { return corners[int(d.byte())%len(corners)] }

// moderate returns a number between -8 and 8.
func (d *dice) moderate() float64 { return float64(int8(d.byte()))/16 + float64(d.byte())/8192 }

// distant returns one that is up to twelve times as large, every other time.
func (d *dice) distant() float64 {
	v := d.moderate()
	if d.byte()&1 == 0 {
		return v
	}
	return 12 * v
}

// numbers returns numbers of the given shape as next gives them.
func (d *dice) numbers(s tensor.Shape, next func() float64) number {
	v := make([]float64, s.Size())
	for i := range v {
		v[i] = next()
	}
	return tensor.FromShape(v, s)
}

// The bits of a trial's mode.
const (
	single     = 1 << iota // float32
	wildParams             // outside of the family's sets
	wildValue              // not drawn
	atCorners              // what is wild is one of the corners, not any bits
	plane                  // two batch dimensions
	expanded               // the batch shape is more than the parameters say
	far                    // parameters inside of the family's sets, but far out
)

// A trial is a density at a value, as the fuzzer's numbers ask for it.
type trial struct {
	family
	batch  tensor.Shape
	from   []source
	params tensors
	key    dist.Key
	x      number // draws by key, laid out as
	layout int
	mask   number // or nil
	events int    // batch dimensions that are moved to the event
	weight float64
	wide   bool   // the batch shape is said
	wild   bool   // some number is arbitrary
	far    bool   // the parameters are far out
	exact  *trial // of the numbers before they became float32, itself if it is float64
}

// A source is what an argument is made of.
type source struct {
	x      number
	onto   func(x number) number
	layout int
}

var (
	widths  = []int{3, 1, 2, 4, 5, 8, 17, 33}
	weights = []float64{1, 1, 2.5, -0.75, 0, 1e-3, 1e12, 1.0 / 3}
)

// length returns how many draws n asks for: few as a rule, and one time in eight around the borders of leaves, tiles, long
// tiles, and blocks of rows, as far as rows of size numbers are not too much work.
func length(n uint16, width, size int) int {
	most := max(1, 1<<15/size)
	if n>>13 != 7 {
		return 1 + int(n&0xff)%min(130, most)
	}
	var borders []int
	for _, at := range []int{32, 512, 1024, 4096, 4096 / width, 4096 / width &^ 7} {
		borders = append(borders, at-1, at, at+1)
	}
	return 1 + (borders[int(n&0xff)%len(borders)]-1)%most
}

// newTrial returns the trial of the given numbers, or nil if there is no such distribution.
func newTrial(id uint16, mode uint8, n uint16, layout uint32, data []byte) *trial {
	deal := &dice{data: data}
	c := &trial{family: familyOf(id), wide: mode&expanded != 0, wild: mode&(wildParams|wildValue) != 0, far: mode&far != 0}
	next := func(bits int) int {
		v := layout & (1<<bits - 1)
		layout >>= bits
		return int(v)
	}
	layouts := [...]int{next(3), next(3), next(3), next(3)} // of the value last
	width := widths[next(3)]
	c.weight = weights[next(3)]
	draws := length(n, width, c.largest(width))
	if c.slow {
		draws = 1 + (draws-1)%40
	}
	c.setBatch(draws, mode&plane != 0, next(2))
	wild := deal.bits
	if mode&atCorners != 0 {
		wild = deal.corner
	}
	for i, s := range c.args {
		c.from = append(c.from, deal.source(s(width), c.batch, mode, wild, layouts[i%len(layouts)]))
	}
	c.params, c.layout = c.made(same), layouts[3]
	if !c.setValue(deal, wild) {
		return nil
	}
	c.setMask(deal, next(3))
	c.events = next(2) % (c.batch.NDim() + 1)
	c.exact = c
	if mode&single != 0 {
		return c.narrow()
	}
	return c
}

// largest returns the numbers in the largest argument of one draw.
func (f family) largest(width int) int {
	size := 1
	for _, s := range f.args {
		size = max(size, tensor.NewShape(s(width).to...).Size())
	}
	return size
}

// setBatch makes the batch shape one of n draws, or of about n in two dimensions.
func (c *trial) setBatch(n int, plane bool, how int) {
	c.batch = tensor.NewShape(n)
	if plane {
		columns := [...]int{1, 2, 3, 7}[how]
		c.batch = tensor.NewShape((n+columns-1)/columns, columns)
	}
}

// source returns what arguments for a batch are made of: outside of the set if wild, far out in it if far.
func (d *dice) source(s space, batch tensor.Shape, mode uint8, wild func() float64, layout int) source {
	switch {
	case mode&wildParams != 0:
		return source{d.numbers(batch.Concat(tensor.NewShape(s.to...)), wild), same, layout}
	case mode&far != 0:
		return source{d.numbers(batch.Concat(tensor.NewShape(s.from...)), d.distant), s.onto, layout}
	}
	return source{d.numbers(batch.Concat(tensor.NewShape(s.from...)), d.moderate), s.onto, layout}
}

// made returns the arguments that are made of the numbers which move moves.
func (c *trial) made(move func(x number) number) (params tensors) {
	for _, s := range c.from {
		params = append(params, laid(s.onto(move(s.x)), c.batch.NDim(), s.layout))
	}
	return params
}

// laid returns x, of so many batch dimensions, laid out in memory in one of eight ways, with the same or fewer distinct rows.
func laid(x number, batchDim, how int) number {
	switch how {
	case 1:
		for range batchDim {
			x = x.Select(0, 0) // one for all
		}
	case 2:
		return tensor.Stack(1, x, x).Select(1, 1) // every other row
	case 3:
		return x.Slice(0, 0, 1).ExpandTo(x.Shape()) // a step of 0
	case 4:
		return x.Slice(0, 0, 1)
	case 5:
		return x.Slice(batchDim-1, 0, 1)
	case 6:
		if batchDim == 2 {
			return x.Transpose(0, 1).Clone().Transpose(0, 1)
		}
	case 7:
		return x.Select(0, 0)
	}
	return x
}

// setValue sets the value, drawn or not. It reports false if there is no distribution to draw from.
func (c *trial) setValue(deal *dice, wild func() float64) (ok bool) {
	return protect(func() {
		if !c.wild {
			c.key = dist.NewKey(uint64(deal.byte()))
			c.draw(c.params)
			return
		}
		d := c.family.make(c.params).ExpandTo(c.batch)
		c.x = laid(deal.numbers(d.Shape(), wild), c.batch.NDim(), c.layout)
	}) == nil
}

// draw sets the value to draws from the distribution with the given parameters.
func (c *trial) draw(params tensors) {
	c.x = laid(drawn(c.family.make(params).ExpandTo(c.batch), c.key), c.batch.NDim(), c.layout)
}

// drawn returns draws from d, and 1 where there is no distribution to draw from: between bounds without probability, of which both tails say so.
func drawn(d dist.Dist, key dist.Key) number {
	x := d.Sample(nil, key)
	if !strings.HasPrefix(d.Name(), "Truncated(") {
		return x
	}
	one := tensor.FullShape(1, d.Shape())
	most := d.LogCDF(one).Maximum(d.LogSurvival(one))
	return tensor.Where(most.Less(tensor.Scalar(-math.MaxFloat64)), one, x)
}

// setMask sets the mask, none half of the time.
func (c *trial) setMask(deal *dice, how int) {
	shape := c.batch
	share := byte(128)
	switch how {
	case 3:
		shape = shape.With(0, 1)
	case 4:
		shape = shape.With(-1, 1)
	case 5:
		share = 8
	case 6:
		share = 248
	case 7:
		share = [...]byte{0, 255}[deal.byte()%2]
	case 0, 1:
		return
	}
	c.mask = deal.numbers(shape, func() float64 {
		if b := deal.byte(); b >= share {
			return 0
		}
		return 1
	})
}

// narrow returns c with numbers of float32.
func (c *trial) narrow() *trial {
	n := *c
	n.params = make(tensors, len(c.params))
	for i, p := range c.params {
		n.params[i] = p.As(tensor.Float32)
	}
	n.x = c.x.As(tensor.Float32)
	if c.mask != nil {
		n.mask = c.mask.As(tensor.Float32)
	}
	return &n
}

// dist returns the distribution with the given parameters.
func (c *trial) dist(params tensors) dist.Dist {
	d := c.family.make(params)
	if c.wide || c.events > d.BatchDim() {
		d = d.ExpandTo(c.batch)
	}
	if c.mask != nil {
		d = d.Mask(c.mask)
	}
	return d.ToEvent(c.events)
}

// scores are what one tier makes of a density.
type scores struct {
	err      error
	elements number
	sum      number
	grads    []number // of the sum by the parameters and the value; nil if there is none
}

// protect returns the typed error that f panics with, if any.
func protect(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(error)
			if !ok || !typed(e) {
				panic(r)
			}
			err = e
		}
	}()
	f()
	return nil
}

// typed reports whether e is an error that the library gives for wrong arguments.
func typed(e error) bool {
	return errors.As(e, new(*tensor.ShapeError)) || errors.As(e, new(*tensor.DTypeError)) || errors.As(e, new(*dist.ParamError)) ||
		errors.As(e, new(*tensor.NotPositiveDefiniteError)) || errors.As(e, new(*dist.UnsupportedError))
}

// score computes the density, and its sum with all gradients, on the tier in force.
func (c *trial) score(x number) (s scores) {
	s.err = protect(func() { s.elements = c.dist(c.params).LogProb(x) })
	if s.err != nil {
		return s
	}
	s.err = protect(func() {
		s.sum, s.grads = c.differentiate(c.params, x, func(d dist.Dist, x number) number { return d.LogProbSum(x, c.weight) })
	})
	return s
}

// differentiate returns a function of the distribution and the value, and its gradients by parameters and value.
func (c *trial) differentiate(params tensors, x number, f func(d dist.Dist, x number) number) (value number, grads []number) {
	tp := tensor.NewTape()
	leaves := make(tensors, len(params))
	for i, p := range params {
		leaves[i] = tp.Leaf(p)
	}
	xl := tp.Leaf(x)
	sum := f(c.dist(leaves), xl)
	grads = make([]number, len(params)+1)
	if sum.RequiresGrad() {
		tp.Backward([]*tensor.Tensor{sum}, []float64{1})
		for i, l := range append(leaves, xl) {
			if g := tp.Grad(l); g != nil {
				grads[i] = g.Clone()
			}
		}
	}
	return sum.Clone(), grads
}

// An equality is what two numbers must have in common.
type equality func(v, w float64) bool

// Any NaN is as good as another, and, of values, any zero.
func equalBits(v, w float64) bool {
	return math.Float64bits(v) == math.Float64bits(w) || v != v && w != w
}
func equalValues(v, w float64) bool { return v == w || v != v && w != w }

// difference says where a and b are not equal; a that is nil is zeros.
func (equal equality) difference(a, b number) string {
	if b == nil {
		a, b = b, a
	}
	if b == nil {
		return ""
	}
	if a == nil {
		a = tensor.FullShape(0, b.Shape())
	}
	got, want := a.Float64s(), b.Float64s()
	for i, v := range got {
		if !equal(v, want[i]) {
			return fmt.Sprintf("[%d] is %v, want %v", i, v, want[i])
		}
	}
	return ""
}

// check checks that s equals want.
func (s scores) check(t testing.TB, what string, want scores, equal equality) {
	t.Helper()
	if (s.err == nil) != (want.err == nil) || s.err != nil && reflect.TypeOf(s.err) != reflect.TypeOf(want.err) {
		t.Fatalf("%s: error %v, want %v", what, s.err, want.err)
	}
	if s.err != nil {
		return
	}
	report := func(which, difference string) {
		if difference != "" {
			t.Fatalf("%s: %s%s", what, which, difference)
		}
	}
	report("log-probability ", equal.difference(s.elements, want.elements))
	report("sum ", equal.difference(s.sum, want.sum))
	for i, g := range s.grads {
		report(fmt.Sprint("gradient ", i, " "), equal.difference(g, want.grads[i]))
	}
}

// A seed is an input of FuzzLogProb for a family.
type seed struct {
	mode   uint8
	n      uint16
	layout uint32
	data   []byte
}

// FuzzLogProb scores values under every family, of any bits or inside the constraints, near or far, in float64 and float32, for batches of
// one and two dimensions and of lengths around all block sizes, under every layout of the operands, masks and weights: no panic
// but a typed one, the same bits on every tier, no NaN from what the checks let pass, and none of what they find goes unseen in
// the sum. The sum with its gradients is that of the elements, and what a mask hides does not matter.
func FuzzLogProb(f *testing.F) {
	for i, fam := range all {
		seeds := []seed{
			{0, 5, uint32(i * 7919), []byte("moderate numbers, and a few more of them")},
			{single | plane, 70, uint32(i * 104729), []byte{3, 200, 17, 90, 255, 0, 128, 64, 31, 7, 1, 99, 140}},
			{wildParams, 3, 0, []byte{0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x40, 8, 0, 0, 0, 0, 0, 0, 0}},
			{wildParams | atCorners | expanded, 20, uint32(i * 611953), []byte("any of the corners")},
			{uint8(i) & (single | plane | expanded), uint16(0xe000 + i), uint32(i * 15485863), []byte("long enough to cross the borders of blocks")},
			{uint8(far | i&single), 4, uint32(i * 32452843), []byte("far out, where matrices are all but singular")},
		}
		if i >= len(families)+len(nested) { // of so many, one each
			seeds = seeds[i%len(seeds):][:1]
			if disttest.Brief() {
				break
			}
		}
		for _, s := range seeds {
			f.Add(fam.id(), s.mode, s.n, s.layout, s.data)
		}
	}
	f.Fuzz(func(t *testing.T, id uint16, mode uint8, n uint16, layout uint32, data []byte) {
		defer time.AfterFunc(5*time.Minute, func() { panic("FuzzLogProb hangs") }).Stop()
		checkLogProb(t, id, mode, n, layout, data)
	})
}

// checkLogProb is one trial of FuzzLogProb.
func checkLogProb(t testing.TB, id uint16, mode uint8, n uint16, layout uint32, data []byte) {
	c := newTrial(id, mode, n, layout, data)
	if c == nil {
		return
	}
	var want scores
	for i, tier := range asm.Available() {
		before := asm.Use(tier)
		got := c.score(c.x)
		asm.Use(before)
		if i == 0 {
			want = got
			continue
		}
		got.check(t, fmt.Sprintf("%s on %v", c.name, tier), want, equalBits)
	}
	if want.err == nil {
		c.checkLegal(t, want)
		c.checkSum(t, want)
		c.checkHidden(t, want)
	}
}

// checkLegal checks that what validation lets pass has no NaN, and that the check of the sum finds what validation does.
func (c *trial) checkLegal(t testing.TB, got scores) {
	d := c.dist(c.params)
	err := d.Validate()
	if err == nil {
		if !c.wild && !c.far {
			c.noNaN(t, "draw", c.x)
		}
		err = d.ValidateValue(c.x)
	}
	if late := d.ValidateSum(got.sum.Item(), c.x); c.weight != 0 && (late == nil) != (err == nil) {
		t.Fatalf("%s: the sum %v lets pass %v, which is %v", c.name, got.sum, late, err)
	}
	if err != nil || !allFinite(append(c.params, c.x)) {
		return
	}
	apart := *c
	apart.events = 0 // infinities of both signs add up to NaN
	elements := apart.dist(c.params).LogProb(c.x)
	c.noNaN(t, "log-probability", elements)
	if !elements.Within(math.Inf(-1), math.MaxFloat64) {
		return
	}
	c.noNaN(t, "sum", got.sum)
	for i, g := range got.grads {
		if g != nil && !g.Within(math.Inf(-1), math.Inf(1)) {
			c.checkGradient(t, i, g)
		}
	}
}

// checkGradient checks that g, the derivatives of the sum by parameter i, or by the value behind the last, is NaN only where it is a sum of infinities of both signs: none
// of the derivatives of single elements is NaN, but those that are out of the range of the type of g may be infinite, and so may the sums of those of a sign. Some of images are excepted, see isSteep, and so are differences of derivatives that
// leave the range.
func (c *trial) checkGradient(t testing.TB, i int, g number) {
	if c.isSteep(i) {
		return
	}
	if sizes := c.baseSizes(i); sizes != nil && !finite(sizes.Sum()) {
		return
	}
	what := fmt.Sprint("gradient ", i)
	grads := c.inFloat64().elementGradients()
	if grads == nil || grads[i] == nil {
		c.noNaN(t, what, g)
		return
	}
	c.noNaN(t, what+" of an element", grads[i])
	part := func(terms number) number { return terms.SumTo(g.Shape()).As(g.DType()).As(tensor.Float64) }
	zero := tensor.Scalar(0)
	sums := part(grads[i].Maximum(zero)).Add(part(grads[i].Minimum(zero)))
	one := grads[i].DivScalar(c.weight) // a sum may be made before its weight counts
	sums = sums.Add(part(one.Maximum(zero))).Add(part(one.Minimum(zero)))
	known := sums.EqualTo(sums)
	c.noNaN(t, what, tensor.Where(known, g.As(tensor.Float64), tensor.Scalar(0)))
}

// noNaN checks that no number of x is NaN.
func (c *trial) noNaN(t testing.TB, what string, x number) {
	for i, v := range x.Float64s() {
		if v != v {
			t.Fatalf("%s: %s [%d] of %d is NaN: %.200v at %.200v", c.name, what, i, x.Len(), c.params, c.x)
		}
	}
}

// isSteep reports whether derivatives by parameter i, or by the value behind the last, come from some of what is transformed, by the value that c's comes from, which leave the
// range: by themselves, if those are by the value, and also by their weights and as sums, if they are by parameters of the transform.
func (c *trial) isSteep(i int) bool {
	w := c.inFloat64() // as a transformed distribution computes
	base, by, ok := w.family.make(w.params).Base()
	if !ok || i < len(c.params) && !hasTensors(by) {
		return false
	}
	weight := 0x1p-512
	if i < len(c.params) {
		weight = c.weight
	}
	tp := tensor.NewTape()
	x := tp.Leaf(by.Inverse(w.x))
	tp.Backward([]*tensor.Tensor{base.LogProbSum(x, weight)}, []float64{1})
	g := tp.Grad(x)
	return g != nil && !finite(g)
}

// hasTensors reports whether some parameter of t is a tensor.
func hasTensors(t transform.Transform) bool {
	return slices.ContainsFunc(transform.ParamsOf(t), func(p transform.Param) bool { return p.Value.Tensor() != nil })
}

// checkSum compares the sum and its gradients with those of the elements, added up here: operands of every layout are spread
// over the batch, and the derivatives by each element summed.
func (c *trial) checkSum(t testing.TB, got scores) {
	if c.wild || c.weight == 0 || !got.elements.Within(math.Inf(-1), math.Inf(1)) {
		return
	}
	accounts := c.accounts(got)
	rounding := sync.OnceValue(func() []number { return c.rounding(accounts) })
	for i, a := range accounts {
		if a.sum != nil {
			c.checkAccount(t, i, a, rounding)
		}
	}
}

// checkAccount checks that the sum of a, account i of c, is that of its terms: but for the rounding of terms of that size and of their sum, and where that
// is not enough, as after cancellation, for what rounding is measured to make.
func (c *trial) checkAccount(t testing.TB, i int, a account, rounding func() []number) {
	shape := a.sum.Shape()
	isSteep := sync.OnceValue(func() bool { return i > 0 && c.isSteep(i-1) })
	parts := sync.OnceValue(func() []float64 { return c.partSizes(i, shape) })
	want, sizes := a.terms.SumTo(shape).Float64s(), a.terms.Abs().SumTo(shape).Float64s()
	of, n := c.precision(), float64(c.batch.Size())
	for k, v := range a.sum.Float64s() {
		size := sizes[k]
		if !(size < of.largest) {
			continue
		}
		ones := n * math.Abs(c.weight)
		if c.far { // some probability may be 1 to the last bit, and others be lost beside it
			size += ones
		}
		room := (steps + n) * of.unit * size
		room += steps * n * of.least * max(1, math.Abs(c.weight)) // a derivative may be a multiple of the least number before the weight
		room += (steps + n) * 0x1p-53 * ones                      // and the difference of two of about 1, in float64: of a part and of an interval that it is all of
		if i == 0 {                                               // logarithms may be added as that of a product, each of whose factors is rounded, those next to 1 as others
			room += 2 * of.unit * ones
		}
		if math.Abs(v-want[k]) <= room {
			continue
		}
		if isSteep() {
			return
		}
		room += rounding()[i].Float64s()[k]
		if p := parts(); p != nil { // the derivatives of base and those of the probability of the interval may be summed apart
			room += 2 * (steps + n) * 0x1p-53 * p[k]
		}
		if !(math.Abs(v-want[k]) <= room) {
			t.Fatalf("%s: sum %d [%d] is %v, that of the elements %v, and of their sizes %v: rounding makes %v at most", c.name, i, k, v, want[k], sizes[k], room)
		}
	}
}

// partSizes returns the sums of baseSizes for account i, of the given shape: nil if there are none.
func (c *trial) partSizes(i int, shape tensor.Shape) []float64 {
	if i == 0 {
		return nil
	}
	sizes := c.baseSizes(i - 1)
	if sizes == nil {
		return nil
	}
	return sizes.SumTo(shape).Float64s()
}

// baseSizes returns the sizes of the derivatives of each element's term by parameter i, or by the value behind the last, of the base of a truncated
// distribution that is a difference, and nil for others. Those of the probability of the interval are as large where these are larger than their difference.
func (c *trial) baseSizes(i int) number {
	if c.family.base == nil {
		return nil
	}
	b := c.inFloat64()
	b.family.make = c.family.base
	grads := b.elementGradients()
	if grads == nil || grads[i] == nil {
		return nil
	}
	return grads[i].Abs()
}

// inFloat64 returns a trial of the same numbers in float64.
func (c *trial) inFloat64() *trial {
	w := *c
	w.x = c.x.As(tensor.Float64)
	w.params = make(tensors, len(c.params))
	for i, p := range c.params {
		w.params[i] = p.As(tensor.Float64)
	}
	return &w
}

// elementGradients returns the derivatives of each element's term by parameters and value of its own, or nil if a parameter has more rows than
// there are elements.
func (c *trial) elementGradients() []number {
	d := c.dist(c.params)
	joint, _ := tensor.BroadcastShapes(d.Shape(), c.x.Shape())
	eventDim := d.EventDim() - c.events
	batch := joint.Prefix(joint.NDim() - eventDim)
	spread := func(x number, eventDim int) number {
		return x.ExpandTo(batch.Concat(x.Shape().Suffix(eventDim))).Clone()
	}
	params := make(tensors, len(c.params))
	for i, p := range c.params {
		eventDim := len(c.args[i](1).to)
		if joint, _ := tensor.BroadcastShapes(batch, p.Shape().Prefix(p.NDim()-eventDim)); joint != batch {
			return nil // its event shape alone matters
		}
		params[i] = spread(p, eventDim)
	}
	var grads []number
	if protect(func() {
		if c.dist(params).EventDim() != d.EventDim() {
			return
		}
		_, grads = c.differentiate(params, spread(c.x, eventDim), func(d dist.Dist, x number) number {
			return d.LogProb(x).Sum().MulScalar(c.weight)
		})
	}) != nil {
		return nil // the shape of an event depends on that of the parameters
	}
	for i, g := range grads {
		if g != nil {
			grads[i] = g.As(tensor.Float64)
		}
	}
	return grads
}

// checkHidden checks that nothing depends on the values that the mask hides.
func (c *trial) checkHidden(t testing.TB, want scores) {
	d := c.family.make(c.params)
	eventDim := d.EventDim()
	if d.Validate() != nil || !allFinite(c.params) || c.mask == nil || c.x.NDim()-eventDim != c.batch.NDim() || c.x.Shape().Prefix(c.batch.NDim()) != c.batch {
		return
	}
	mask := c.mask
	for range eventDim {
		mask = mask.Unsqueeze(-1)
	}
	nan := tensor.FullShape(math.NaN(), tensor.Shape{}).As(c.x.DType())
	got := c.score(tensor.Where(mask, c.x, nan))
	got.check(t, c.name+" with NaN under its mask", want, equalValues)
}
