package dist

import (
	"math"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// categoricalKL is Σ p log(p/q) of the categories of two rows, in whatever form they are given.
func categoricalKL(p, q *Dist, logitsP, logitsQ bool) *tensor.Tensor {
	k := p.categories()
	c := categoryPair{
		p: categoryRow{logits: logitsP, share: make([]float64, k), log: make([]float64, k)},
		q: categoryRow{logits: logitsQ, share: make([]float64, k), log: make([]float64, k)},
		u: make([]float64, k),
	}
	return klRows(p, q, c.divergence)
}

// A categoryRow holds the probabilities of one row and their logarithms. total is the sum of its numbers, if they are not logits.
type categoryRow struct {
	logits     bool
	share, log []float64
	total      float64
}

// set computes the row of the numbers v.
func (r *categoryRow) set(v []float64) {
	top := slices.Max(v)
	r.total = 0
	for i, x := range v {
		r.share[i] = x
		if r.logits {
			r.share[i] = exp(x - top)
		}
		r.total += r.share[i]
	}
	whole := log(r.total)
	for i, x := range v {
		if r.logits {
			r.log[i] = x - top - whole
		} else {
			r.log[i] = log(x / r.total)
		}
		r.share[i] /= r.total
	}
}

// A categoryPair is two rows with u = log(q/p).
type categoryPair struct {
	p, q categoryRow
	u    []float64
}

// divergence returns Σ p log(p/q) - p + q, whose terms are not negative, and its derivatives by the numbers a of p and b of q: by logits
// p (ū-u) and q - p, where ū is the mean of u.
func (c *categoryPair) divergence(a, b, da, db []float64) (kl float64) {
	c.p.set(a)
	c.q.set(b)
	c.ratios(a, b)
	p, q := c.p.share, c.q.share
	for i, u := range c.u {
		kl += relativeLoss(p[i], q[i], u)
	}
	if da == nil {
		return kl
	}
	if math.IsInf(kl, 1) {
		clear(da)
		clear(db)
		return kl
	}
	top := largestOf(p) // differences from whose u the terms are
	mean := 0.0
	for i, u := range c.u {
		if p[i] > 0 {
			mean += float64(p[i] * (u - c.u[top]))
		}
	}
	for i, u := range c.u {
		apart := mean - (u - c.u[top])
		switch {
		case !c.p.logits:
			da[i] = apart / c.p.total
		case p[i] > 0:
			da[i] = p[i] * apart
		default:
			da[i] = 0
		}
		db[i] = excessShare(p[i], q[i], u)
		switch {
		case c.q.logits:
		case p[i] == 0:
			db[i] = 1 / c.q.total
		default:
			db[i] /= q[i] * c.q.total
		}
	}
	return kl
}

// ratios sets u. Where the logarithms of all ratios are near that of the likeliest category of q it is with the digits of their differences e, as
// log Σ q e^e - e; and else the difference of two logarithms.
func (c *categoryPair) ratios(a, b []float64) {
	for i := range c.u {
		switch {
		case c.p.logits && c.q.logits:
			c.u[i] = a[i] - b[i]
		case !c.p.logits && !c.q.logits:
			c.u[i] = log(a[i] / b[i])
		default:
			c.u[i] = c.p.log[i] - c.q.log[i]
		}
	}
	first := c.u[largestOf(c.q.share)]
	widest, sum := 0.0, 0.0
	for i, e := range c.u {
		widest = math.Max(widest, abs(e-first))
		sum += float64(c.q.share[i] * expm1(e-first))
	}
	if widest < 1 {
		shift := log1p(sum)
		for i, e := range c.u {
			c.u[i] = shift - (e - first)
		}
		return
	}
	for i, share := range c.p.share {
		c.u[i] = c.q.log[i] - c.p.log[i]
		if share == 0 && c.q.share[i] == 0 { // impossible in both
			c.u[i] = 0
		}
	}
}

// relativeLoss returns p log(p/q) - p + q for u = log(q/p).
func relativeLoss(p, q, u float64) float64 {
	switch {
	case p == 0:
		return q
	case abs(u) < 1:
		return p * (expm1(u) - u)
	}
	return (q - p) - float64(p*u)
}

// excessShare returns q - p for u = log(q/p).
func excessShare(p, q, u float64) float64 {
	if abs(u) < 1 {
		return p * expm1(u)
	}
	return q - p
}
