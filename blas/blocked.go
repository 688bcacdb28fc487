package blas

// Blocking. None of these constants touches the bits.
const (
	// blockRows is the number of rows of a block of A: with KC columns it fits
	// in half of a 1 MB second-level cache, and one call of a kernel on it
	// lasts about 40 µs.
	blockRows = 96
	// slabColumns is the number of columns of B packed at a time: with KC rows
	// 4 MB of float64. It is a multiple of the widths of all kernels.
	slabColumns = 1008
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
	rows := blockRows / mr * mr
	for p := 0; p < k; p += kc[T]() {
		kb := min(kc[T](), k-p)
		for i := 0; i < m; i += rows {
			mb := min(rows, m-i)
			x := a.from(i, p).data
			for j, nb := 0, 0; j < n; j += nb {
				nb = stripWidth(n-j, nr)
				panel(mb, nb, kb, alpha, x, a.row, a.col, mr*a.row, b.data[p*b.row+j:], b.row, beta, c[i*ldc+j:], ldc, b.data)
			}
		}
		beta = 1
	}
}

// stripWidth is the width of the next strip of n columns: nr, but the last
// four vectors of a three-vector tier go two and two.
func stripWidth(n, nr int) int {
	if nr%3 == 0 && nr < n && n <= nr/3*4 {
		return nr / 3 * 2
	}
	return min(nr, n)
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
	switch {
	case p.packB || m < 48 || kb < 32:
	case b.row*size >= pageSize:
		p.packB = true // a row of B to a page, and to a set of the caches
	case p.nr*size <= 64:
		p.packB = kb >= 160 // a narrow panel lives in the first-level cache
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
const parallelWork = 1 << 20

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
	packing      bool // pieces are panels of B to be packed
	rows         int  // of a piece
	columns      int  // of a piece
	groups       int  // of columns
}

// allot takes the memory for the packed panels from w.
func (g *blocked[T]) allot(w *workspace, n, k int) {
	kb := min(k, kc[T]())
	sizeB := 0
	if g.packB {
		columns := min(slabColumns, (n+g.nr-1)/g.nr*g.nr)
		sizeB = columns * kb
	}
	if g.packA {
		panels := min(blockRows/g.mr, (g.m+g.mr-1)/g.mr)
		g.blockSize = panels * panelStride * kb
	}
	mem := memory[T](w, sizeB+g.workers*g.blockSize)
	g.panelsB, g.panelsA = mem[:sizeB], mem[sizeB:]
}

func (g *blocked[T]) run(n, k int, beta T) {
	for j := 0; j < n; j += slabColumns {
		g.j, g.nb = j, min(slabColumns, n-j)
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
	strips := (g.nb + g.nr - 1) / g.nr
	if g.packB {
		g.packing = true
		share(g, strips, g.workers)
		g.packing = false
	}
	g.rows = blockRows / g.mr * g.mr
	g.groups = 1
	if g.workers > 1 {
		// Two pieces for each worker at least, so that none waits long.
		want := 2 * g.workers
		panels := (g.m + g.mr - 1) / g.mr
		g.rows = min(g.rows, max(2, (panels+want-1)/want)*g.mr)
		blocks := (g.m + g.rows - 1) / g.rows
		g.groups = min(strips, (want+blocks-1)/blocks)
	}
	g.columns = (strips + g.groups - 1) / g.groups * g.nr
	g.groups = (g.nb + g.columns - 1) / g.columns
	blocks := (g.m + g.rows - 1) / g.rows
	share(g, blocks*g.groups, g.workers)
}

func (g *blocked[T]) do(worker, i int) {
	if g.packing {
		g.packPanelB(i)
		return
	}
	g.block(worker, i/g.groups*g.rows, i%g.groups*g.columns)
}

// packPanelB packs the columns of one panel of B.
func (g *blocked[T]) packPanelB(i int) {
	j := i * g.nr
	n := min(g.nr, g.nb-j)
	x := g.b.from(g.p, g.j+j)
	dst := g.panelsB[j*g.kb:]
	if x.col == 1 {
		packRows(g.kb, n, x.data, x.row, dst, g.nr)
	} else {
		packColumns(g.kb, n, x.data, x.col, dst, g.nr)
	}
}

// block computes the piece of C whose first row is i and whose first column
// in the slab is j.
func (g *blocked[T]) block(worker, i, j int) {
	mb, end := min(g.rows, g.m-i), min(g.nb, j+g.columns)
	x := g.a.from(i, g.p)
	row, col, step := x.row, x.col, g.mr*x.row
	if g.packA {
		x.data = g.packBlockA(worker, mb, x)
		row, col, step = 1, panelStride, panelStride*g.kb
	}
	for ; j < end; j += g.nr {
		b, ldb := g.b.data[g.p*g.b.row+g.j+j:], g.b.row
		next := b
		if g.packB {
			b, ldb = g.panelsB[j*g.kb:], g.nr
			next = g.panelsB[min(j+g.nr, g.nb-1)/g.nr*g.nr*g.kb:]
		}
		panel(mb, min(g.nr, end-j), g.kb, g.alpha, x.data, row, col, step, b, ldb, g.beta, g.c[i*g.ldc+g.j+j:], g.ldc, next)
	}
}

// packBlockA packs mb rows of x into the panels of worker.
func (g *blocked[T]) packBlockA(worker, mb int, x matrix[T]) []T {
	dst := g.panelsA[worker*g.blockSize:][:g.blockSize]
	for i := 0; i < mb; i += g.mr {
		rows := min(g.mr, mb-i)
		to := dst[i/g.mr*panelStride*g.kb:]
		if x.col == 1 {
			packColumns(g.kb, rows, x.data[i*x.row:], x.row, to, panelStride)
		} else {
			packRows(g.kb, rows, x.data[i:], x.col, to, panelStride)
		}
	}
	return dst
}
