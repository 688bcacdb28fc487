package blas

import "github.com/gopyro/gopyro/internal/asm"

// Blocking. None of these constants touches the bits.
const (
	// blockRows is the number of rows of a block of A: with KC columns it fits
	// in half of a 1 MB second-level cache, and one call of a kernel on it
	// lasts about 40 µs.
	blockRows = 96
	// callWork is the number of multiply-adds that one call of a kernel may do
	// at once: as many as it does for a block of A.
	callWork = blockRows * 24 * 512
	// slabColumns is the greatest number of columns of B packed at a time: with
	// KC rows 4 MB of float64. It is a multiple of the widths of all kernels.
	slabColumns = 1056
	// stripRows is the number of rows of B, or of columns of A, packed for one
	// panel before the next: the cache lines of so many rows stay near, and the
	// rows are read on in order.
	stripRows = 8
	// panelStride is the number of elements from step to step of a packed
	// panel of A, whose rows are at most as many.
	panelStride = 8
)

// multiply is multiplyOrScale for alpha ≠ 0 and k > 0.
func multiply[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	if useOpenBLAS {
		multiplyOpenBLAS(m, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	if b.col != 1 && m > 1 && m*(k+2*n) < n*k {
		multiplyTurned(m, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	if isSmall(m, n, k, kc[T]()) {
		small(m, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	if n == 1 && ldc == 1 && m > 1 {
		// A column in one piece is as good as a row.
		m, n, a, b, ldc = 1, m, b.t(), a.t(), m
	}
	if m == 1 && b.row == 1 && a.col == 1 {
		multiplyDots(&dots[T]{m: n, k: k, a: b.data, lda: b.col, x: a.data, y: c, alpha: alpha, beta: beta})
		return
	}
	if m == 1 && b.col == 1 {
		multiplySums(&sums[T]{n: n, k: k, x: a.data, incX: a.col, b: b.data, ldb: b.row, y: c, alpha: alpha, beta: beta})
		return
	}
	p := plan[T](m, n, k, a, b)
	if p.workers < 2 && !p.packA && !p.packB {
		multiplyInPlace(m, n, k, alpha, a, b, beta, c, ldc)
		return
	}
	w := takeWorkspace()
	bl := blockedOf[T](w)
	*bl = blocked[T]{blocking: p, m: m, alpha: alpha, a: a, b: b, c: c, ldc: ldc}
	bl.allot(w, n, k)
	bl.run(n, k, beta)
	*bl = blocked[T]{}
	w.release()
}

// multiplyInPlace reads A and B where they are: rows of B are contiguous.
func multiplyInPlace[T Float](m, n, k int, alpha T, a, b matrix[T], beta T, c []T, ldc int) {
	mr, nr := panelShape[T]()
	rows, whole := blockRows/mr*mr, m*n*min(k, kc[T]()) <= callWork
	if whole {
		rows = m
	}
	for p := 0; p < k; p += kc[T]() {
		kb := min(kc[T](), k-p)
		for i := 0; i < m; i += rows {
			mb := min(rows, m-i)
			x := a.from(i, p).data
			for j, nb := 0, n; j < n; j += nb {
				if !whole {
					nb = asm.GemmStrip(n-j, nr)
				}
				panel(mb, nb, kb, alpha, x, a.row, a.col, mr*a.row, b.data[p*b.row+j:], b.row, beta, c[i*ldc+j:], ldc, b.data)
			}
		}
		beta = 1
	}
}

// blocking says how a product is cut.
type blocking struct {
	mr, nr       int
	workers      int
	packA, packB bool
}

// plan chooses the blocking of an m×n product. The sizes at which packing pays
// were found on a Zen 4 core by timing all four choices, n from 64 to 2048.
func plan[T Float](m, n, k int, a, b matrix[T]) blocking {
	p := blocking{workers: 1, packB: b.col != 1}
	p.mr, p.nr = panelShape[T]()
	work := m * n * k
	if work < smallWork {
		return p
	}
	if work > parallelWork {
		p.workers = min(maxWorkers(), work/(parallelWork/2))
	}
	kb, size := min(k, kc[T]()), elementSize[T]()
	narrow := p.nr*size <= 64 // a panel of B lives in the first-level cache
	switch {
	case p.packB || m < 48 || m < 256 && !narrow || kb < 32:
	case b.row*size >= pageSize:
		p.packB = true // a row of B to a page, and to a set of the caches
	case narrow:
		p.packB = kb >= 160
	default:
		p.packB = kb*n*size >= 3<<19
	}
	switch {
	case n < 96:
	case a.col == 1:
		p.packA = n >= 1024 && kb*m*size >= 1<<22
	default:
		p.packA = kb >= 160
	}
	return p
}

const pageSize = 4096

// parallelWork is the number of multiply-adds from which two workers share a
// product.
const parallelWork = 1 << 19

// A blocked product works through slabs: kb rows of B and at most slabColumns
// columns. Within a slab, pieces are blocks of rows times groups of columns.
type blocked[T Float] struct {
	blocking
	m     int
	alpha T
	a, b  matrix[T]
	c     []T
	ldc   int

	panelsA, panelsB []T // packed: a block of A per worker, the slab of B
	blockSize        int // of panelsA, per worker

	// The slab in hand.
	p, kb, j, nb int
	beta         T
	packing      bool // pieces are strips of B to be packed
	rows         int  // of a piece
	strips       int  // of the slab
	width        int  // strips of a piece
	groups       int  // of strips
}

// allot takes the memory for the packed panels from w.
func (g *blocked[T]) allot(w *workspace, n, k int) {
	kb := min(k, kc[T]())
	sizeB := 0
	if g.packB {
		sizeB = g.slabWidth(n) * kb
	}
	if g.packA {
		panels := min(blockRows/g.mr, (g.m+g.mr-1)/g.mr)
		g.blockSize = panels * panelStride * kb
	}
	mem := memory[T](w, sizeB+g.workers*g.blockSize)
	g.panelsB, g.panelsA = mem[:sizeB], mem[sizeB:]
}

// slabWidth is the number of columns of a slab: all n, or one of equal parts,
// in whole panels.
func (g *blocked[T]) slabWidth(n int) int {
	slabs := (n + slabColumns - 1) / slabColumns
	return ((n+slabs-1)/slabs + g.nr - 1) / g.nr * g.nr
}

func (g *blocked[T]) run(n, k int, beta T) {
	width := g.slabWidth(n)
	for j := 0; j < n; j += width {
		g.j, g.nb = j, min(width, n-j)
		g.beta = beta
		for p := 0; p < k; p += kc[T]() {
			g.p, g.kb = p, min(kc[T](), k-p)
			g.slab()
			g.beta = 1
		}
	}
}

// slab adds the products with the slab in hand to C.
func (g *blocked[T]) slab() {
	g.strips = (g.nb + g.nr - 1) / g.nr
	if g.packB {
		g.packing, g.width = true, min(packStrips, (g.strips+g.workers-1)/g.workers)
		share(g, (g.strips+g.width-1)/g.width, g.workers)
		g.packing = false
	}
	g.cut()
	share(g, (g.m+g.rows-1)/g.rows*g.groups, g.workers)
}

// start is the first column of strip i, or the end after the last. All but the
// last start at multiples of nr: see asm.GemmStrip.
func (g *blocked[T]) start(i int) int {
	if j := (i - 1) * g.nr; i == g.strips-1 && i > 0 {
		return j + asm.GemmStrip(g.nb-j, g.nr)
	}
	return min(i*g.nr, g.nb)
}

// packed is the panel of B for the strip of w columns from column j on, and the
// distance of its rows.
func (g *blocked[T]) packed(j, w int) (panel []T, ldb int) {
	return g.panelsB[j*g.kb:], asm.PackedRow(w)
}

// packStrips is the greatest number of strips of B in a piece of packing.
const packStrips = 8

// cut decides on the size of the pieces: blocks of at most blockRows rows, of
// nearly equal size and as many for every worker. If there are few of them,
// they are cut along the columns as well.
func (g *blocked[T]) cut() {
	panels := (g.m + g.mr - 1) / g.mr
	blocks := (panels + blockRows/g.mr - 1) / (blockRows / g.mr)
	groups := 1
	if w := g.workers; w > 1 {
		want := 2 * w // that none waits long
		if blocks < want {
			blocks = min(want, (panels+1)/2)
			groups = min(g.strips, (want+blocks-1)/blocks)
		} else {
			blocks = (blocks + w - 1) / w * w
		}
	}
	g.rows = (panels + blocks - 1) / blocks * g.mr
	g.width = (g.strips + groups - 1) / groups
	g.groups = (g.strips + g.width - 1) / g.width
}

func (g *blocked[T]) do(worker, i int) {
	if g.packing {
		g.packStrips(i * g.width)
		return
	}
	g.block(worker, i/g.groups*g.rows, i%g.groups*g.width)
}

// packStrips packs B for the strips from the first on.
func (g *blocked[T]) packStrips(first int) {
	last := min(first+g.width, g.strips)
	x := g.b.from(g.p, g.j)
	if x.col != 1 {
		for s := first; s < last; s++ {
			j, end := g.start(s), g.start(s+1)
			to, ldb := g.packed(j, end-j)
			packColumns(g.kb, end-j, x.data[j*x.col:], x.col, to, ldb)
		}
		return
	}
	for p := 0; p < g.kb; p += stripRows {
		rows := min(stripRows, g.kb-p)
		for s := first; s < last; s++ {
			j, end := g.start(s), g.start(s+1)
			to, ldb := g.packed(j, end-j)
			packRows(rows, end-j, x.data[p*x.row+j:], x.row, to[p*ldb:], ldb)
		}
	}
}

// block computes the piece of C whose first row is i, in the strips from the
// first on.
func (g *blocked[T]) block(worker, i, first int) {
	mb, last := min(g.rows, g.m-i), min(first+g.width, g.strips)
	x := g.a.from(i, g.p)
	row, col, step := x.row, x.col, g.mr*x.row
	if g.packA {
		x.data = g.packBlockA(worker, mb, x)
		row, col, step = 1, panelStride, panelStride*g.kb
	}
	for s := first; s < last; s++ {
		j, end := g.start(s), g.start(s+1)
		b, ldb := g.b.data[g.p*g.b.row+g.j+j:], g.b.row
		next := b
		if g.packB {
			b, ldb = g.packed(j, end-j)
			next, _ = g.packed(min(end, g.nb-1), 0)
		}
		panel(mb, end-j, g.kb, g.alpha, x.data, row, col, step, b, ldb, g.beta, g.c[i*g.ldc+g.j+j:], g.ldc, next)
	}
}

// packBlockA packs mb rows of x into the panels of worker.
func (g *blocked[T]) packBlockA(worker, mb int, x matrix[T]) []T {
	dst := g.panelsA[worker*g.blockSize:][:g.blockSize]
	if x.col == 1 {
		for i := 0; i < mb; i += g.mr {
			packColumns(g.kb, min(g.mr, mb-i), x.data[i*x.row:], x.row, dst[i/g.mr*panelStride*g.kb:], panelStride)
		}
		return dst
	}
	for p := 0; p < g.kb; p += stripRows {
		columns := min(stripRows, g.kb-p)
		for i := 0; i < mb; i += g.mr {
			packRows(columns, min(g.mr, mb-i), x.data[p*x.col+i:], x.col, dst[(i/g.mr*g.kb+p)*panelStride:], panelStride)
		}
	}
	return dst
}
