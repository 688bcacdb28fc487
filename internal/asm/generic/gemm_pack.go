package generic

// PackRowsF64 copies a k×n block to rows of w: dst[p*w+j] = src[p*ld+j] for
// p < k, j < n.
func PackRowsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	packRows(k, n, src, ld, dst, w)
}

// PackRowsF32 is [PackRowsF64] for float32.
func PackRowsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	packRows(k, n, src, ld, dst, w)
}

// PackColumnsF64 copies the transpose of an n×k block to rows of w:
// dst[p*w+j] = src[j*ld+p] for p < k, j < n.
func PackColumnsF64(k, n int, src []float64, ld int, dst []float64, w int) {
	packColumns(k, n, src, ld, dst, w)
}

// PackColumnsF32 is [PackColumnsF64] for float32.
func PackColumnsF32(k, n int, src []float32, ld int, dst []float32, w int) {
	packColumns(k, n, src, ld, dst, w)
}

func packRows[T float32 | float64](k, n int, src []T, ld int, dst []T, w int) {
	for p := range k {
		copy(dst[p*w:][:n], src[p*ld:])
	}
}

func packColumns[T float32 | float64](k, n int, src []T, ld int, dst []T, w int) {
	for j := range n {
		row := src[j*ld:][:k]
		for p, v := range row {
			dst[p*w+j] = v
		}
	}
}
