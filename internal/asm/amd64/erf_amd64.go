//go:build !purego

package amd64

import "github.com/gopyro/gopyro/internal/asm/coef"

// The table of windows, and those of rows.
var normK, erfRows, erfcRows = windowTableOf(coef.NormTail[:]...), &coef.ErfRows, &coef.ErfcRows

// ErfF64AVX2 is [generic.ErfF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF64AVX2(dst, x []float64) (done int)

// ErfcF64AVX2 is [generic.ErfcF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF64AVX2(dst, x []float64) (done int)

// NormCDFF64AVX2 is [generic.NormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF64AVX2(dst, x []float64) (done int)

// LogNormCDFF64AVX2 is [generic.LogNormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF64AVX2(dst, x []float64) (done int)

// ErfF64AVX512 is [generic.ErfF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF64AVX512(dst, x []float64) (done int)

// ErfcF64AVX512 is [generic.ErfcF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF64AVX512(dst, x []float64) (done int)

// NormCDFF64AVX512 is [generic.NormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF64AVX512(dst, x []float64) (done int)

// LogNormCDFF64AVX512 is [generic.LogNormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF64AVX512(dst, x []float64) (done int)

// ErfF32AVX2 is [generic.ErfF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF32AVX2(dst, x []float32) (done int)

// ErfcF32AVX2 is [generic.ErfcF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF32AVX2(dst, x []float32) (done int)

// NormCDFF32AVX2 is [generic.NormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF32AVX2(dst, x []float32) (done int)

// LogNormCDFF32AVX2 is [generic.LogNormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF32AVX2(dst, x []float32) (done int)

// ErfF32AVX512 is [generic.ErfF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF32AVX512(dst, x []float32) (done int)

// ErfcF32AVX512 is [generic.ErfcF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF32AVX512(dst, x []float32) (done int)

// NormCDFF32AVX512 is [generic.NormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF32AVX512(dst, x []float32) (done int)

// LogNormCDFF32AVX512 is [generic.LogNormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF32AVX512(dst, x []float32) (done int)
