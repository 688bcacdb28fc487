package dist

import (
	"math"
	"sync"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/internal/poison"
	"github.com/gopyro/gopyro/tensor"
)

// rowwise is a family whose draws or parameters are vectors or matrices.
type rowwise interface {
	Family
	// logProbRow returns the log-probability of one batch element and, if r.grad, sets the derivatives, unless it returns NaN.
	logProbRow(r *row) float64
}

// together returns the log-probability of each batch element of x that the mask leaves, and any of the others, where f knows a better way
// than row after row, else nil. It asks for the family by name: through an interface, d would escape to the heap.
func (d *Dist) together(f rowwise, x *tensor.Tensor) *tensor.Tensor {
	if f, ok := f.(multivariateNormal); ok {
		return f.together(d, x)
	}
	return nil
}

// sumTogether returns scale times the sum of the log-probabilities of what the mask leaves where f knows a better way than row after
// row, else nil.
func (d *Dist) sumTogether(f rowwise, x *tensor.Tensor, scale float64) *tensor.Tensor {
	normal, ok := f.(multivariateNormal)
	if !ok {
		return nil
	}
	lp := normal.shownTogether(d, x)
	if lp == nil {
		return nil
	}
	return sumTimes(lp, scale)
}

// A row is one batch element of a density: the value and the parameters as slices.
type row struct {
	x []float64
	p [maxParams][]float64

	dx []float64 // derivative by the value
	dp [maxParams][]float64

	grad  bool            // some derivative is wanted
	wantX bool            // dx is; if not, what is written there is ignored
	want  [maxParams]bool // the same for dp

	fresh   [maxParams]bool // the parameter is not that of the row before
	keep    [3]float64      // what the family remembers from row to row
	extreme bool            // the same of a factor: quotients by its diagonal may lose digits
	buf     []float64       // memory of the family
	far     []extended      // the same, where the range of float64 is too small
}

// memory returns n numbers that keep their values from row to row.
func (r *row) memory(n int) []float64 {
	if len(r.buf) < n {
		r.buf = make([]float64, n)
	}
	return r.buf[:n]
}

// extended returns n zeros.
func (r *row) extended(n int) []extended {
	if len(r.far) < n {
		r.far = make([]extended, n)
	}
	clear(r.far[:n])
	return r.far[:n]
}

// isMiddling reports whether the entries of v are zero or of sizes from 2^-500 to 2^500: squares, and products of two, keep their digits.
func isMiddling(v []float64) bool {
	const least, most = (1023 - 500) << 53, (1023 + 500) << 53 // the bits without the sign
	for _, v := range v {
		if bits := math.Float64bits(v) << 1; bits-least > most-least && bits != 0 {
			return false
		}
	}
	return true
}

// areFinite reports whether all entries of v are finite.
func areFinite(v []float64) bool {
	for _, v := range v {
		if v-v != 0 {
			return false
		}
	}
	return true
}

// isFactor reports whether the lower triangle of the n by n matrix l is finite, with a positive diagonal.
func isFactor(l []float64, n int) bool {
	for i := range n {
		if !areFinite(l[i*n:i*n+i+1]) || !(l[i*n+i] > 0) {
			return false
		}
	}
	return true
}

// reject sets the derivatives to zero and returns -Inf.
func (r *row) reject() float64 {
	if r.grad {
		clear(r.dx)
		for k := range r.dp {
			clear(r.dp[k])
		}
	}
	return math.Inf(-1)
}

// spoil sets the derivatives to NaN.
func (r *row) spoil() {
	nan := math.NaN()
	fill(r.dx, nan)
	for k := range r.dp {
		fill(r.dp[k], nan)
	}
}

func fill(v []float64, a float64) {
	for i := range v {
		v[i] = a
	}
}

// A rowOperand is the value or a parameter, walked row by row.
type rowOperand struct {
	tensor *tensor.Tensor // nil if it is a number
	data   []float64
	number [1]float64 // the data of a parameter that is a number
	size   int        // of one row
	walk   walker
	last   int
	want   bool
	grad   []float64 // derivative in the operand's own layout
	out    []float64 // derivative in the current row
	wide   []float64 // memory for data that are not float64
	sums   []float64 // memory for the derivative by them
}

// A rowPass is one walk over the batch elements of a density.
type rowPass struct {
	row
	ops    [maxParams + 1]rowOperand // the value, then the parameters
	nops   int
	factor int  // the parameter whose matrices are looked at, or -1
	order  int  // of these matrices
	looks  bool // at the weights of categories
	joint  tensor.Shape
	tape   *tensor.Tape
	dtype  tensor.DType
	term   term      // what a sum finds
	mask   []float64 // of the batch elements, or nil
	shown  []float64 // memory for mask
	bits   []byte    // the same, packed
	packed []float64 // memory for the values that it leaves
	at     []int     // memory for the numbers of the batch elements that it leaves
	index  []float64 // memory for categories
	counts []int64   // memory for how often each occurs
	places []int     // memory for which elements are in a block
	tile   tile      // of elements that are independent
}

var rowPasses = sync.Pool{New: func() any { return new(rowPass) }}

// takeRowPass returns a pass with whatever its last user left there.
func takeRowPass() *rowPass {
	p := rowPasses.Get().(*rowPass)
	if poison.On {
		p.poison()
	}
	return p
}

// operands lays x and the parameters of d over their joint batch shape; dimensions of ToEvent are batch dimensions there.
func (p *rowPass) operands(d *Dist, x *tensor.Tensor, method string) {
	event := int(d.events - d.toEvent)
	p.nops = int(d.nargs) + 1
	p.dtype, p.tape, p.factor, p.looks = x.DType(), nil, -1, false
	p.joint = d.shape
	if event > 0 {
		p.joint = d.shape.Prefix(d.shape.NDim() - event)
	}
	p.join(d, x, event, method)
	if event > 0 && x.Shape().Suffix(event) != d.shape.Suffix(event) {
		panic(d.misfit(x.Shape(), method))
	}
	params := d.family.Params()
	for k := range params {
		if t := d.args[k].Tensor(); t != nil {
			p.join(d, t, params[k].Constraint.EventDim(), method)
		}
	}
	size := p.joint.Size()
	p.ops[0].setTensor(x, event, &p.joint, size)
	p.wantX = p.ops[0].want
	p.grad = p.wantX
	for k := range params {
		o := &p.ops[k+1]
		o.set(&d.args[k], params[k].Constraint.EventDim(), &p.joint, size)
		p.want[k] = o.want
		p.grad = p.grad || o.want
	}
}

// join broadcasts the joint shape with operand t, but for the dimensions of an event.
func (p *rowPass) join(d *Dist, t *tensor.Tensor, event int, method string) {
	if t.DType() != p.dtype {
		panic(&tensor.DTypeError{Op: d.Name() + method, Got: []tensor.DType{p.dtype, t.DType()}})
	}
	if p.tape == nil {
		p.tape = t.Tape()
	}
	n := t.NDim() - event
	if n == 0 {
		return
	}
	s := t.Shape()
	if n < 0 {
		panic(d.misfit(s, method))
	}
	if event > 0 {
		s = s.Prefix(n)
	}
	if s.Equal(p.joint) {
		return
	}
	joint, ok := tensor.BroadcastShapes(p.joint, s)
	if !ok {
		panic(d.misfit(s, method))
	}
	p.joint = joint
}

// set makes o the operand a, the last dimensions of which are an event, over the joint shape of the given size.
func (o *rowOperand) set(a *Operand, event int, joint *tensor.Shape, size int) {
	if t := a.Tensor(); t != nil {
		o.setTensor(t, event, joint, size)
		return
	}
	o.tensor, o.last, o.want, o.grad = nil, -1, false, nil
	o.number[0], _ = a.Number()
	o.data, o.size = o.number[:], 1
	o.walk.line(size, 0)
}

// setTensor is set for a tensor.
func (o *rowOperand) setTensor(t *tensor.Tensor, event int, joint *tensor.Shape, size int) {
	o.tensor, o.last, o.want, o.grad = t, -1, t.RequiresGrad(), nil
	o.data, o.size = inFloat64(t, &o.wide), 1
	for i := range event {
		o.size *= t.Dim(-1 - i)
	}
	switch n := t.Len(); {
	case n == o.size*size:
		o.walk.line(size, 1)
	case n == o.size:
		o.walk.line(size, 0)
	default:
		o.walk.set(t.Shape().Prefix(t.NDim()-event), *joint, 0)
	}
}

// next returns the next row of o and whether it is another than the last.
func (o *rowOperand) next() (data []float64, fresh bool) {
	at := o.walk.offset * o.size
	o.walk.advance(1)
	fresh = at != o.last
	o.last = at
	return o.data[at : at+o.size], fresh
}

// step makes the row the next batch element.
func (p *rowPass) step() {
	p.x, _ = p.ops[0].next()
	for k := 1; k < p.nops; k++ {
		p.p[k-1], p.fresh[k-1] = p.ops[k].next()
	}
	if !p.grad {
		return
	}
	p.dx = p.ops[0].target()
	for k := 1; k < p.nops; k++ {
		p.dp[k-1] = p.ops[k].target()
	}
}

// skip passes over the next batch element; fresh then compares the one after it with the one before.
func (p *rowPass) skip() {
	for k := range p.nops {
		p.ops[k].walk.advance(1)
	}
}

// logProb makes the row the next batch element and returns its log-probability.
func (p *rowPass) logProb(f rowwise) float64 {
	p.step()
	lp := p.score(f)
	if k := p.factor; k >= 0 && p.fresh[k] && !isLower(p.p[k], p.order) {
		return math.NaN()
	}
	if p.looks && p.fresh[0] && !areWeights(p.p[0], len(p.p[0])) {
		return math.NaN()
	}
	return lp
}

// isLower reports whether the n by n matrix l has zeros above its diagonal.
func isLower(l []float64, n int) bool {
	if n > fewColumns {
		return asm.LowerF64(l, n)
	}
	for i := range n - 1 {
		for _, v := range l[i*n+i+1 : i*n+n] {
			if v != 0 {
				return false
			}
		}
	}
	return true
}

// fewColumns is up to how many columns of a matrix a call of a kernel is slower than a look at its few numbers.
const fewColumns = 5

// matrixOrder returns the n for which a matrix has n² entries.
func matrixOrder(entries int) int { return int(math.Sqrt(float64(entries)) + 0.5) }

// score returns the log-probability of the row. If that is NaN, so are its derivatives, which the family may have left as the
// row before had them.
func (r *row) score(f rowwise) float64 {
	lp := f.logProbRow(r)
	if r.grad && lp != lp {
		r.spoil()
	}
	return lp
}

func (o *rowOperand) target() []float64 {
	if len(o.out) < o.size {
		o.out = make([]float64, o.size)
	}
	return o.out[:o.size]
}

// accumulate adds weight times the derivatives of the row to those of the operands.
func (p *rowPass) accumulate(weight float64) {
	for k := range p.nops {
		if o := &p.ops[k]; o.want {
			g := o.grad[o.last : o.last+o.size]
			for i, v := range o.out[:o.size] {
				g[i] += float64(v * weight)
			}
		}
	}
}

// hide lays the mask of d over the joint batch shape, in which the dimensions of ToEvent are still batch dimensions.
func (p *rowPass) hide(d *Dist) {
	p.mask = nil
	if d.mask == nil {
		return
	}
	p.mask = resized(&p.shown, p.joint.Size())
	var w walker
	w.set(d.mask.Shape(), p.joint, int(d.within))
	if f64, f32 := elements(d.mask); f64 != nil {
		gather(&w, p.mask, f64)
	} else {
		gather(&w, p.mask, f32)
	}
}

// shownRows returns the numbers of the batch elements that the mask leaves.
func (p *rowPass) shownRows() []int {
	p.at = p.at[:0]
	for i, m := range p.mask {
		if m != 0 {
			p.at = append(p.at, i)
		}
	}
	return p.at
}

// hides reports whether the mask hides batch element i.
func (p *rowPass) hides(i int) bool { return p.mask != nil && p.mask[i] == 0 }

// sumUp sets the term to scale times the sum of the log-probabilities of x.
func (p *rowPass) sumUp(d *Dist, f rowwise, x *tensor.Tensor, scale float64) {
	p.operands(d, x, ".LogProbSum")
	if p.factor = d.factorBySum(); p.factor >= 0 {
		p.order = matrixOrder(p.ops[p.factor+1].size)
	}
	p.looks = d.weightsBySum()
	p.hide(d)
	p.term.forget()
	if p.grad {
		p.reserve(f)
	}
	p.term.value = p.sum(f, scale) * scale
	p.roundGradients(p.term.partials)
	if p.grad {
		p.byMatrix(d, x, scale)
	}
}

// reserve makes room for the derivatives that are wanted, and puts it into the term.
func (p *rowPass) reserve(f rowwise) {
	for k := range p.nops {
		if o := &p.ops[k]; o.want {
			partial := p.partial(f, k, o.tensor.Shape())
			o.grad = o.gradient(partial)
			p.term.add(o.tensor, partial)
		}
	}
}

// partial returns a tensor for the derivative by operand k, of zeros unless the family sets it.
func (p *rowPass) partial(f rowwise, k int, s tensor.Shape) *tensor.Tensor {
	if f, ok := f.(blockwise); ok && f.sets(k) && p.mask == nil {
		return p.tape.Blank(p.dtype, s)
	}
	return newTensor(p.tape, p.dtype, s)
}

// forget makes the derivatives zero again.
func (p *rowPass) forget() {
	for k := range p.ops[:p.nops] {
		if o := &p.ops[k]; o.want {
			clear(o.grad)
		}
	}
}

// sum returns the sum of the log-probabilities and adds scale times the derivatives to those of the operands.
func (p *rowPass) sum(f rowwise, scale float64) float64 {
	if f, ok := f.(blockwise); ok {
		if sum, done := f.sumBlocks(p, scale); done {
			return sum
		}
		p.forget()
	}
	var total leafSum
	for i := range p.joint.Size() {
		if p.hides(i) {
			p.skip()
			continue
		}
		total.Add(p.logProb(f))
		if p.grad {
			p.accumulate(scale)
		}
	}
	return total.Sum()
}

// gradient returns where the derivative in t, which is zero, accumulates in float64.
func (o *rowOperand) gradient(t *tensor.Tensor) []float64 {
	if g, ok := t.Raw64(); ok {
		return g
	}
	g := resized(&o.sums, t.Len())
	clear(g)
	return g
}

// roundGradients rounds the derivatives into partials that are not float64.
func (p *rowPass) roundGradients(partials []*tensor.Tensor) {
	if p.dtype == tensor.Float64 {
		return
	}
	n := 0
	for k := range p.nops {
		if o := &p.ops[k]; o.want {
			round32(partials[n], 0, o.grad)
			n++
		}
	}
}
