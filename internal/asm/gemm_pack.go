package asm

// PackRowsF64 copies a k×n block to rows of w elements: dst[p*w+j] =
// src[p*ld+j]. It may overwrite the elements of dst that follow the n of a row,
// up to a multiple of PackStep.
func PackRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	checkPack(k, n, k, n, len(src), ld, len(dst), w)
	raceReadRows(src, k, n, ld)
	raceWriteRows(dst, k, n, w)
	packRowsF64(k, n, src, ld, dst, w)
}

// PackRowsF32 is [PackRowsF64] for float32.
func PackRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	checkPack(k, n, k, n, len(src), ld, len(dst), w)
	raceReadRows(src, k, n, ld)
	raceWriteRows(dst, k, n, w)
	packRowsF32(k, n, src, ld, dst, w)
}

// PackColumnsF64 copies the transpose of an n×k block to rows of w elements:
// dst[p*w+j] = src[j*ld+p]. It may overwrite the elements of dst that follow
// the n of a row, up to a multiple of PackStep.
func PackColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	checkPack(k, n, n, k, len(src), ld, len(dst), w)
	raceReadRows(src, n, k, ld)
	raceWriteRows(dst, k, n, w)
	packColumnsF64(k, n, src, ld, dst, w)
}

// PackColumnsF32 is [PackColumnsF64] for float32.
func PackColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	checkPack(k, n, n, k, len(src), ld, len(dst), w)
	raceReadRows(src, n, k, ld)
	raceWriteRows(dst, k, n, w)
	packColumnsF32(k, n, src, ld, dst, w)
}

// PackedRow is n rounded up to a multiple of PackStep: the elements that packing
// a row of n may write.
func PackedRow(n int) int { return (n + PackStep - 1) / PackStep * PackStep }

// checkPack panics unless a rows×cols source fits, and k packed rows of n
// elements.
func checkPack(k, n, rows, cols, lenSrc, ld, lenDst, w int) {
	whole := PackedRow(n)
	if k < 1 || n < 1 || whole > w || ld < 1 {
		panic("asm: bad shape of a matrix panel")
	}
	if (rows-1)*ld+cols > lenSrc || (k-1)*w+whole > lenDst {
		panic("asm: matrix panel outside its slice")
	}
}
