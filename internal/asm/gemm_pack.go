package asm

// PackRowsF64 copies a k×n block to rows of w elements, w ≥ n a multiple of 8:
// dst[p*w+j] = src[p*ld+j]. Elements of dst between n and w are undefined.
func PackRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	checkPack(k, n, k, n, len(src), ld, len(dst), w)
	packRowsF64(k, n, src, ld, dst, w)
}

// PackRowsF32 is [PackRowsF64] for float32.
func PackRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	checkPack(k, n, k, n, len(src), ld, len(dst), w)
	packRowsF32(k, n, src, ld, dst, w)
}

// PackColumnsF64 copies the transpose of an n×k block to rows of w elements,
// w ≥ n a multiple of 8: dst[p*w+j] = src[j*ld+p]. Elements of dst between n
// and w are undefined.
func PackColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	checkPack(k, n, n, k, len(src), ld, len(dst), w)
	packColumnsF64(k, n, src, ld, dst, w)
}

// PackColumnsF32 is [PackColumnsF64] for float32.
func PackColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	checkPack(k, n, n, k, len(src), ld, len(dst), w)
	packColumnsF32(k, n, src, ld, dst, w)
}

// checkPack panics unless a rows×cols source and k rows of w fit.
func checkPack(k, n, rows, cols, lenSrc, ld, lenDst, w int) {
	if k < 1 || n < 1 || n > w || w%8 != 0 || ld < 1 {
		panic("asm: bad shape of a matrix panel")
	}
	if (rows-1)*ld+cols > lenSrc || k*w > lenDst {
		panic("asm: matrix panel outside its slice")
	}
}
