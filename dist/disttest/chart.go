package disttest

import (
	"math"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A chart gives the values of a continuous distribution coordinates in the whole of ℝᵐ, in which draws have a centre near 0 and a spread near 1.
// Where it puts them is of no account to what is true, only to the number of points that an integral needs.
type chart struct {
	onto   transform.Transform
	from   tensor.Shape   // of what onto maps to a draw
	centre *tensor.Tensor // [m]
	spread *tensor.Tensor // [m, m], lower triangular
	most   float64        // points of a grid, about
}

// maxCoordinates is the largest m for which there are few enough points in a grid.
const maxCoordinates = 3

// chart returns a chart of the values of d, or skips the test.
func (c Case) chart(t *testing.T, d dist.Dist) *chart {
	t.Helper()
	onto, err := c.onto(d)
	if err != nil {
		t.Skip(err)
	}
	ch := &chart{onto: onto, from: onto.InverseShape(d.EventShape()), most: c.gridPoints()}
	m := ch.from.Size()
	if m > maxCoordinates {
		t.Skipf("a value has %d coordinates, too many for a grid; have another case with at most %d", m, maxCoordinates)
	}
	u := ch.flat(onto.Inverse(d.Sample(nil, key("chart"), 1001)))
	if m == 1 { // by quantiles: there may be no variance
		v := u.Float64s()
		slices.Sort(v)
		ch.centre, ch.spread = tensor.Of(v[500]), tensor.Full((v[750]-v[250])/1.35, 1, 1)
		return ch
	}
	ch.centre = u.Mean(0)
	off := u.Sub(ch.centre)
	ch.spread = off.T().MatMul(off).MulScalar(1 / float64(u.Dim(0))).Cholesky()
	return ch
}

// gridPoints returns how many points a grid may have.
func (c Case) gridPoints() float64 {
	switch {
	case c.Slow && Brief():
		return 1 << 12
	case Brief():
		return 1 << 16
	}
	return 1 << 19
}

// onto returns the map from unconstrained numbers onto the values of d.
func (c Case) onto(d dist.Dist) (transform.Transform, error) {
	if c.Circular {
		return transform.NewInterval(constraint.Interval(-math.Pi, math.Pi)), nil
	}
	return transform.Biject(d.Support())
}

// flat returns unconstrained numbers [n, …] as [n, m].
func (ch *chart) flat(u *tensor.Tensor) *tensor.Tensor { return u.Reshape(u.Dim(0), ch.from.Size()) }

// coordinates returns the coordinates [n, m] of values [n, …].
func (ch *chart) coordinates(x *tensor.Tensor) *tensor.Tensor {
	off := ch.flat(ch.onto.Inverse(x)).Sub(ch.centre)
	return ch.spread.SolveTriangular(off.T()).T()
}

// values returns the values at coordinates z [n, m], and the logarithms [n] of the volume there.
func (ch *chart) values(z *tensor.Tensor) (x, logVolume *tensor.Tensor) {
	u := z.MatMul(ch.spread.T()).Add(ch.centre).ReshapeTo(tensor.NewShape(z.Dim(0)).Concat(ch.from))
	x = ch.onto.Forward(u)
	return x, ch.onto.LogAbsDet(u, x).Add(ch.spread.LogDetTriangular())
}

// A grid is points with weights: the integral of a function times a density is the sum of its values times the weights.
type grid struct {
	z, x    *tensor.Tensor // coordinates and values of the points
	weights *tensor.Tensor
	total   float64
	unsure  float64 // what total, and the integral of a wave, may be off
}

// unsettled is what no integral may be off.
func unsettled() float64 {
	if Brief() {
		return 1e-2
	}
	return 1e-4
}

// extent is how far a grid of step s in m dimensions goes: in one to e^±57, where powers of the distance are nothing; in more to e^±5.
func extent(m int) float64 {
	if m == 1 {
		return 4.3
	}
	return 2
}

// grid returns a grid for the density d by the double exponential rule (Takahasi and Mori 1974), made finer until its sum settles: for densities
// with a kink or an edge that takes long.
func (ch *chart) grid(d dist.Dist) *grid {
	m := ch.from.Size()
	settled := 1e-10
	if Brief() && m > 1 {
		settled = 1e-5
	}
	last := math.Inf(1)
	for half := int(2 * extent(m)); ; half *= 2 {
		g := ch.gridOf(d, half)
		g.unsure = math.Abs(g.total - last)
		if g.unsure <= settled || math.Pow(float64(4*half+1), float64(m)) > ch.most {
			return g
		}
		last = g.total
	}
}

// gridOf returns the grid of 2 half + 1 points in each dimension.
func (ch *chart) gridOf(d dist.Dist, half int) *grid {
	m, side := ch.from.Size(), 2*half+1
	step := extent(m) / float64(half)
	points, logs := make([]float64, side), make([]float64, side)
	for i := range points {
		v := float64(i-half) * step
		s := math.Pi / 2 * math.Sinh(v)
		points[i], logs[i] = math.Sinh(s), math.Log(step*math.Pi/2*math.Cosh(v)*math.Cosh(s))
	}
	n := 1
	for range m {
		n *= side
	}
	z, logWeights := make([]float64, 0, n*m), make([]float64, n)
	for i := range n {
		for rest, k := i, 0; k < m; k++ {
			z = append(z, points[rest%side])
			logWeights[i] += logs[rest%side]
			rest /= side
		}
	}
	g := &grid{z: tensor.FromSlice(z, n, m)}
	x, logVolume := ch.values(g.z)
	f := d.LogProb(x).Add(logVolume).Add(tensor.Of(logWeights...)).Exp().Float64s()
	var kept []int
	var weights []float64
	for i, v := range f {
		if v > 0 && v-v == 0 { // where a value is rounded to the edge, its density may be infinite
			kept, weights = append(kept, i), append(weights, v)
			g.total += v
		}
	}
	g.z, g.x, g.weights = g.z.IndexSelect(0, kept), x.IndexSelect(0, kept), tensor.Of(weights...)
	return g
}

// waves returns the cosines and sines [n, k] of z [n, m] along directions: the axes, the diagonals, and twice the axes.
func waves(z *tensor.Tensor) *tensor.Tensor {
	m := z.Dim(-1)
	var directions []float64
	count := 0
	for code := range int(math.Pow(3, float64(m))) / 2 { // of two opposite directions one
		for rest, k := code, 0; k < m; k++ {
			directions = append(directions, float64(rest%3-1))
			rest /= 3
		}
		count++
	}
	for k := range m {
		for j := range m {
			directions = append(directions, 2*float64(1-min(1, (k-j)*(k-j))))
		}
		count++
	}
	angles := z.MatMul(tensor.FromSlice(directions, count, m).T())
	return tensor.Concat(1, angles.Cos(), angles.Sin())
}

// mean returns the expectations of the columns of f [n, k], values at the points of g.
func (g *grid) mean(f *tensor.Tensor) *tensor.Tensor {
	return g.weights.Unsqueeze(0).MatMul(f).Reshape(f.Dim(1))
}
