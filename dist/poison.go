package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/poison"
)

// poison spoils what p holds, except that the memory it keeps stays its own.
func (p *pass) poison() {
	buf, leaves, spare := p.buf, p.divided.leaves, p.spare
	large, mask := p.large[:0], p.shown.memory
	*p = pass{tile: tile{buf: buf, used: len(buf), n: math.MinInt, unit: math.MinInt, sum: poison.Float()}}
	p.large, p.shown, p.spare = large, visible{n: math.MinInt, of: math.MinInt, memory: mask}, spare
	for _, q := range spare {
		q.poison()
	}
	poison.Memory(mask)
	poison.Memory(buf)
	poison.Memory(p.sumP[:])
	p.value.poison()
	for i := range p.params {
		p.params[i].poison()
	}
	p.term.value = poison.Float()
	p.divided.leaves = leaves
	for i := range leaves {
		leaves[i].lp = poison.Float()
		poison.Memory(leaves[i].dp[:])
	}
}

func (c *column) poison() {
	c.number[0] = poison.Float()
	c.sum.Add(poison.Float())
}

// poison spoils what p holds, except that the memory it keeps stays its own.
func (p *rowPass) poison() {
	buf := p.tile.buf
	*p = rowPass{row: row{buf: p.row.buf, far: p.row.far}, ops: p.ops, shown: p.shown, bits: p.bits, packed: p.packed, at: p.at, index: p.index, counts: p.counts, places: p.places,
		tile: tile{buf: buf, used: len(buf), n: math.MinInt}}
	poison.Memory(buf)
	poison.Memory(p.row.buf)
	poison.Memory(p.shown)
	poison.Memory(p.bits)
	poison.Memory(p.packed)
	poison.Memory(p.index)
	poison.Memory(p.counts)
	poison.Memory(p.places)
	poison.Memory(p.keep[:])
	for k := range p.ops {
		o := &p.ops[k]
		*o = rowOperand{out: o.out, wide: o.wide, sums: o.sums, number: [1]float64{poison.Float()}, last: math.MinInt}
		poison.Memory(o.out)
		poison.Memory(o.wide)
		poison.Memory(o.sums)
	}
	p.term.value = poison.Float()
}
