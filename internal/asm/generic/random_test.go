package generic_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// failureRate is how often a test of draws would fail for a right generator with another seed.
const failureRate = 1e-6

// TestNormalTails counts normal numbers beyond extreme quantiles. With the first k bits of
// the uniform number 0, one number in 2**k of all, those beyond t, t²/2 ≥ k ln 2, are
// 2**k Φ(-t) of what is drawn: to the tails of 2⁻⁴⁴ and less the counts are large.
func TestNormalTails(t *testing.T) {
	const n, tests = 1 << 17, 11 * 3 * 4
	bound := -generic.NormQuantile(failureRate / tests / 2)
	r := rand.New(rand.NewPCG(3, 14))
	for k := 0; k <= 40; k += 4 {
		var beyond [3][4]int
		var limits, p [3]float64
		for i := range limits {
			limits[i] = math.Sqrt(2 * math.Ln2 * float64(k+2*i))
			p[i] = math.Ldexp(generic.NormCDF(-limits[i]), k)
		}
		for range n {
			w0 := r.Uint64() &^ (1<<52 - 1<<(52-k))
			z0, z1 := generic.Normals(w0, r.Uint64())
			for i, limit := range limits {
				for j, z := range [4]float64{z0, -z0, z1, -z1} {
					if z > limit {
						beyond[i][j]++
					}
				}
			}
		}
		for i := range limits {
			for j, c := range beyond[i] {
				if d := (float64(c) - n*p[i]) / math.Sqrt(n*p[i]*(1-p[i])); !(math.Abs(d) <= bound) {
					t.Errorf("k = %d: %d of %d beyond %.4f, side %d: %.2f standard deviations from %.0f", k, c, n, limits[i], j, d, n*p[i])
				}
			}
		}
	}
}

// TestNormalSize asks for the largest and the smallest normal numbers there are.
func TestNormalSize(t *testing.T) {
	least, east := uint64(0xfff)<<52, uint64(1)<<63 // u = 2⁻⁵³, an angle next to 0
	z0, z1 := generic.Normals(least, east)
	if want := math.Sqrt(106 * math.Ln2); math.Abs(z0-want) > 1e-14 || math.Abs(z1) > 1e-14 {
		t.Errorf("Normals(%#x, %#x) = %v, %v, want %v and about 0", least, east, z0, z1, want)
	}
	z0, z1 = generic.Normals(1<<52-1, east)
	if want := 0x1p-26; math.Abs(z0/want-1) > 1e-15 || !(math.Abs(z1) < 1e-20) {
		t.Errorf("next to u = 1: %v, %v, want %v and about 0", z0, z1, want)
	}
}

// TestNormalPairs counts pairs of the stream in 32² cells of equal probability.
func TestNormalPairs(t *testing.T) {
	const cells, n = 32, 1 << 20
	var count [cells][cells]int
	var z [1 << 12]float64
	for first := 0; first < 2*n; first += len(z) {
		generic.NormalF64(z[:], 8, 15, uint64(first))
		for i := 0; i < len(z); i += 2 {
			count[int(cells*generic.NormCDF(z[i]))][int(cells*generic.NormCDF(z[i+1]))]++
		}
	}
	sum := 0.0
	for _, row := range count {
		for _, c := range row {
			d := float64(c) - n/cells/cells
			sum += d * d / (n / cells / cells)
		}
	}
	// χ² of cells²-1 degrees of freedom, nearly normal by the cube root (Wilson and Hilferty, 1931).
	const df = cells*cells - 1
	d := (math.Cbrt(sum/df) - (1 - 2.0/9/df)) / math.Sqrt(2.0/9/df)
	if bound := -generic.NormQuantile(failureRate / 2); !(math.Abs(d) <= bound) {
		t.Errorf("χ² = %v of %d degrees of freedom: %.2f standard deviations", sum, df, d)
	}
}
