package bench

import "math"

// A normal is the mean-field guide of one latent number: a mean and the
// softplus-inverse of its standard deviation, with the moments Adam keeps for
// both, and what the last draw computed from rho.
type normal struct {
	loc, rho     adamNumber
	scale, slope float64
}

// adamNumber is a parameter trained by Adam (Kingma and Ba 2015, algorithm 1).
type adamNumber struct {
	value, m, v float64
}

// The tutorial's regression has 5 inputs and 2 outputs.
const (
	inputs  = 5
	outputs = 2
)

// A fused is one SVI step of the tutorial's regression written out by hand:
// the model, its AutoNormal guide, the gradient of the one-particle ELBO and
// Adam, in scalar code that does nothing else. It marks what a general
// library can at best approach.
//
//	bias      ~ LogNormal(0, 1)  [2]
//	weight    ~ Normal(0, 1)     [5, 2]
//	obs_scale ~ LogNormal(0, 1)
//	y[i]      ~ Normal(bias + x[i] weight, obs_scale)
//
// The guide is normal in unconstrained space. With bias = exp(u) the Jacobian
// of the prior and of the guide cancel, so each latent adds log N(u; 0, 1) -
// log N(u; loc, scale) to the ELBO whatever its constraint.
type fused struct {
	bias     [outputs]normal
	weight   [inputs][outputs]normal
	obsScale normal

	lr, beta1Power, beta2Power float64
}

// newFused returns the step in its initial state: means 0, scales 0.1.
func newFused(lr float64) *fused {
	f := &fused{lr: lr, beta1Power: 1, beta2Power: 1}
	f.each(func(q *normal) { q.rho.value = math.Log(math.Expm1(0.1)) })
	return f
}

// each calls visit on every latent number, in the model's order.
func (f *fused) each(visit func(*normal)) {
	for j := range f.bias {
		visit(&f.bias[j])
	}
	for k := range f.weight {
		for j := range f.weight[k] {
			visit(&f.weight[k][j])
		}
	}
	visit(&f.obsScale)
}

// noise is the standard normal draw of one step.
type noise struct {
	Bias     [outputs]float64
	Weight   [inputs][outputs]float64
	ObsScale float64
}

// step moves the parameters by one Adam step and returns the loss, the
// negative ELBO at the draw that eps gives.
func (f *fused) step(x [][inputs]float64, y [][outputs]float64, eps *noise) float64 {
	var b, bias [outputs]float64
	var w [inputs][outputs]float64
	loss := 0.0
	for j := range b {
		b[j] = f.bias[j].draw(eps.Bias[j], &loss)
		bias[j] = math.Exp(b[j])
	}
	for k := range w {
		for j := range w[k] {
			w[k][j] = f.weight[k][j].draw(eps.Weight[k][j], &loss)
		}
	}
	u := f.obsScale.draw(eps.ObsScale, &loss)

	var fit residuals
	fit.pass(x, y, &bias, &w)
	precision := math.Exp(-2 * u)
	n := float64(len(y) * outputs)
	loss += 0.5*precision*fit.squares + n*(u+0.5*math.Log(2*math.Pi))

	rate := f.nextRate()
	for j := range b {
		f.bias[j].update(rate, b[j]+precision*fit.bias[j]*bias[j], eps.Bias[j])
	}
	for k := range w {
		for j := range w[k] {
			f.weight[k][j].update(rate, w[k][j]+precision*fit.weight[k][j], eps.Weight[k][j])
		}
	}
	f.obsScale.update(rate, u+n-precision*fit.squares, eps.ObsScale)
	return loss
}

// draw returns u = loc + scale eps and adds log q(u) - log N(u; 0, 1) to the
// loss. The scale is softplus(rho), whose derivative is e/(1 + e), e = exp(rho).
func (q *normal) draw(eps float64, loss *float64) float64 {
	e := math.Exp(q.rho.value)
	q.scale, q.slope = math.Log1p(e), e/(1+e)
	u := q.loc.value + q.scale*eps
	*loss += 0.5*(u*u-eps*eps) - math.Log(q.scale)
	return u
}

// update applies Adam to both parameters of q, given the derivative of the
// loss by u at the last draw.
func (q *normal) update(rate adamRate, du, eps float64) {
	q.loc.update(rate, du)
	q.rho.update(rate, (du*eps-1/q.scale)*q.slope)
}

// residuals are the sums over the data that the loss and its gradient need.
type residuals struct {
	squares float64                  // Σ r²
	bias    [outputs]float64         // Σ r
	weight  [inputs][outputs]float64 // Σ x r
}

// pass sets s to the sums for r = bias + x weight - y, one output at a time,
// with the loop over inputs unrolled so that the sums stay in registers.
func (s *residuals) pass(x [][inputs]float64, y [][outputs]float64, bias *[outputs]float64, w *[inputs][outputs]float64) {
	s.squares = 0
	for j := range bias {
		c, w0, w1, w2, w3, w4 := bias[j], w[0][j], w[1][j], w[2][j], w[3][j], w[4][j]
		var ss, s1, g0, g1, g2, g3, g4 float64
		for i := range x {
			xi := &x[i]
			r := (c - y[i][j] + xi[0]*w0) + (xi[1]*w1 + xi[2]*w2) + (xi[3]*w3 + xi[4]*w4)
			ss += r * r
			s1 += r
			g0 += xi[0] * r
			g1 += xi[1] * r
			g2 += xi[2] * r
			g3 += xi[3] * r
			g4 += xi[4] * r
		}
		s.squares += ss
		s.bias[j] = s1
		s.weight[0][j], s.weight[1][j], s.weight[2][j], s.weight[3][j], s.weight[4][j] = g0, g1, g2, g3, g4
	}
}

// An adamRate holds what Adam's update of every parameter shares in one step.
type adamRate struct {
	step, correction2 float64
}

const (
	adamBeta1   = 0.9
	adamBeta2   = 0.999
	adamEpsilon = 1e-8
)

func (f *fused) nextRate() adamRate {
	f.beta1Power *= adamBeta1
	f.beta2Power *= adamBeta2
	return adamRate{step: f.lr / (1 - f.beta1Power), correction2: 1 / math.Sqrt(1-f.beta2Power)}
}

func (p *adamNumber) update(rate adamRate, g float64) {
	p.m = adamBeta1*p.m + (1-adamBeta1)*g
	p.v = adamBeta2*p.v + (1-adamBeta2)*g*g
	p.value -= rate.step * p.m / (math.Sqrt(p.v)*rate.correction2 + adamEpsilon)
}
