//go:build !purego

package amd64

import (
	"github.com/gopyro/gopyro/internal/asm/column"
)

// columns gives the assembly the offsets in column.Table.
type columns column.Table

// densityTable holds the constants of the steps of log-densities.
type densityTable struct {
	fromDivisor, divisors v4
}

var densityK = densityTable{
	fromDivisor: splatBits(1<<63 - minDivisorBits),
	divisors:    splatBits(1<<63 + maxDivisorBits - minDivisorBits),
}

const (
	minDivisorBits = (1023 - 500) << 52
	maxDivisorBits = (1023 + 500) << 52
)

// NormalTermsF64AVX2 is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64AVX2(c *column.Table, from int) (done int)

// NormalTermsF64AVX512 is [generic.NormalTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func NormalTermsF64AVX512(c *column.Table, from int) (done int)

// MinusAbsF64AVX2 is [generic.MinusAbs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MinusAbsF64AVX2(c *column.Table, from int) (done int)

// MinusAbsF64AVX512 is [generic.MinusAbs] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func MinusAbsF64AVX512(c *column.Table, from int) (done int)

// LogisticTermsF64AVX2 is [generic.LogisticTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LogisticTermsF64AVX2(c *column.Table, from int) (done int)

// LogisticTermsF64AVX512 is [generic.LogisticTerms] from element from on; done < c.Len where element done is left to it.
//
//go:noescape
func LogisticTermsF64AVX512(c *column.Table, from int) (done int)
