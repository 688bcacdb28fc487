//go:build !purego

package arm64

import "github.com/gopyro/gopyro/internal/asm/coef"

// The table of windows, and those of rows.
var normK, erfRows, erfcRows = coef.NormTail, &coef.ErfRows, &coef.ErfcRows

// ErfF64NEON is [generic.ErfF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF64NEON(dst, x []float64) (done int)

// ErfcF64NEON is [generic.ErfcF64]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF64NEON(dst, x []float64) (done int)

// NormCDFF64NEON is [generic.NormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF64NEON(dst, x []float64) (done int)

// LogNormCDFF64NEON is [generic.LogNormCDFF64]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF64NEON(dst, x []float64) (done int)

// ErfF32NEON is [generic.ErfF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfF32NEON(dst, x []float32) (done int)

// ErfcF32NEON is [generic.ErfcF32]; done < len(x) where element done is left to it.
//
//go:noescape
func ErfcF32NEON(dst, x []float32) (done int)

// NormCDFF32NEON is [generic.NormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func NormCDFF32NEON(dst, x []float32) (done int)

// LogNormCDFF32NEON is [generic.LogNormCDFF32]; done < len(x) where element done is left to it.
//
//go:noescape
func LogNormCDFF32NEON(dst, x []float32) (done int)
