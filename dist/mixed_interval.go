package dist

import "github.com/gopyro/gopyro/internal/asm"

// mixedMass is the part of a truncated mixture that is less the logarithm of the probability of the interval: its parts are those of the components.
//
// Of a draw between the bounds each component has a share in the density, and one in the probability of the interval, and the derivative by its weight is what these differ by,
// which may be next to nothing: of a component that all draws of a batch are from, say. It is found element by element, as the sums of both over a batch may cancel.
type mixedMass struct{ *mixture }

// addMass adds less the logarithm of the probability of low < x ≤ high to p, whose part is f.
func (f *mixture) addMass(p *pass, low, high Operand) {
	q := p.add(mixedMass{f})
	masses := Of(f.eachBetween(p.tape, low, high))
	for k := range f.mixing.categories() {
		q.add(known{}).give(masses).lastOf(k, f.mixing.categories(), &q.parts[0].params[0])
	}
	f.addWeights(q)
	q.noteTape(q.parts[0].tape)
	p.noteTape(q.tape)
}

func (f mixedMass) logProbTile(t *tile) {
	f.mixture.logProbTile(t)
	t.sum = -t.sum
	asm.NegF64(t.lp, t.lp)
	for _, q := range t.parts {
		if q.want[0] {
			asm.NegF64(q.dp[0], q.dp[0])
		}
	}
}

// settle implements [settler]: the derivatives by the logits of the weights are the shares in the density less those in the interval.
func (mixedMass) settle(base, rest *tile) {
	base.logitSlopes(func(k int) col { return col{rest.parts[k].lp, -1} })
	for _, q := range rest.parts {
		if w := q.nargs - 1; q.want[w] {
			clear(q.dp[w])
		}
	}
}
