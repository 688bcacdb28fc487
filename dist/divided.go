package dist

import "github.com/gopyro/gopyro/internal/asm"

// A sum over that many elements or more is divided among all processors; over many more if all parameters are one number
// each, and an element takes a tenth of the time. BenchmarkDivided, ns an element with all derivatives, by one processor |
// by two (Zen 4, AVX-512, two processors, November 2026):
//
//	n         normal, vector of scales   gamma, vectors   normal, numbers
//	1 << 19   1.96 | 1.02                12.3 | 6.0       not divided
//	1 << 21   2.71 | 1.67                15.0 | 8.8       0.17 | 0.13
const (
	divideFrom     = 1 << 18
	divideWideFrom = 1 << 21
)

// A divided sum is being computed tile by tile, by whoever is free. What a tile gives is kept until all are there, and is
// added up in the order of the tiles: the bits are those of an undivided sum.
type divided struct {
	p      *pass
	f      pointwise
	most   int // elements in a tile
	scale  float64
	leaves []leaf // by tile
}

// A leaf is what one tile gives: the sum of its log-probabilities and of their derivatives by the operands that are one
// number, the value and then the parameters.
type leaf struct {
	lp float64
	dp [maxColumns + 1]float64
}

// divides reports whether a sum over size elements, in tiles of most, is worth dividing and can be.
func (p *pass) divides(size, most int) bool {
	if size < divideFrom || most > tileLen && !p.masked && size < divideWideFrom || p.value.layout == strided || p.masked && p.mask.layout == strided {
		return false
	}
	for i := range p.nargs {
		if p.params[i].layout == strided {
			return false
		}
	}
	return true
}

// divide adds the tiles of all size elements to total and to the derivatives.
func (p *pass) divide(f pointwise, size, most int, scale float64, total *leafSum) {
	s := &p.divided
	s.p, s.f, s.most, s.scale = p, f, most, scale
	if tiles := (size + most - 1) / most; tiles <= cap(s.leaves) {
		s.leaves = s.leaves[:tiles]
	} else {
		s.leaves = make([]leaf, tiles)
	}
	asm.Parallel(size, divideFrom, s)
	for k := range s.leaves {
		l := &s.leaves[k]
		total.Add(l.lp)
		p.value.sum.Add(l.dp[0])
		for i := range p.nargs {
			p.params[i].sum.Add(l.dp[i+1])
		}
	}
	s.f = nil
}

// Work computes the tiles of elements lo to hi, on a pass of its own.
func (s *divided) Work(lo, hi int) {
	w := takePass(nil)
	w.share(s.p)
	for start := lo; start < hi; start += s.most {
		w.value.sum = leafSum{}
		for i := range w.nargs {
			w.params[i].sum = leafSum{}
		}
		l := &s.leaves[start/s.most]
		l.lp = w.sumOfTile(s.f, start, min(s.most, hi-start), s.scale)
		l.dp[0] = w.value.sum.Sum()
		for i := range w.nargs {
			l.dp[i+1] = w.params[i].sum.Sum()
		}
	}
	w.giveBack(nil)
}

// share makes w a pass over the operands of p that writes its derivatives where p does.
func (w *pass) share(p *pass) {
	w.value, w.params, w.nargs, w.mask, w.masked = p.value, p.params, p.nargs, p.mask, p.masked
	w.grad, w.wantX, w.want, w.sumOnly = p.grad, p.wantX, p.want, p.sumOnly
	w.tape, w.dtype = p.tape, p.dtype
}

// sumOfTile returns the sum of the log-probabilities of n elements from start on, those that the mask leaves, and adds to the
// derivatives.
func (p *pass) sumOfTile(f pointwise, start, n int, scale float64) float64 {
	p.set(start, n)
	p.targets(start)
	sum := 0.0
	if p.n > 0 {
		sum = p.sumOfShown(f)
	}
	p.accumulate(start, scale)
	return sum
}

// sumOfShown returns the sum of the log-probabilities of the elements of the tile.
func (p *pass) sumOfShown(f pointwise) float64 {
	p.compute(f)
	return p.total()
}
