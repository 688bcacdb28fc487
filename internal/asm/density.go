package asm

import (
	"github.com/gopyro/gopyro/internal/asm/column"
	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Columns are the operands of [DensityF64].
type Columns = column.Table

// A Density names an element-wise step of a log-density: what is left of its formula, with the derivatives, once the
// transcendental functions of each operand have been taken at that operand's own length.
type Density uint8

// The steps of log-densities; the functions of these names in package generic say what their columns are.
const (
	NormalTerms Density = iota
	MinusAbs
	LogisticTerms
	Difference
	Excess
	Ratios
	StirlingTerms
	DevianceTerms
	GammaLogs
	GammaSlopes
	InverseGammaSlopes
	InverseExcess
	PoissonTerms
	StudentParams
	StudentTails
	StudentTerms
	BetaNorm
	BetaNorms
	BetaLogs
	BetaSlopes
	BetaExcess
	LaplaceTerms
	ExponentialTerms
	Quotient
	CoinTerms
	CountTerms
	CountSlopes
	RisingTerms
	FactorialRests
	BinomialTerms
	ChanceTerms
	UrnTerms
	UrnSlopes
	GammaRest
	GammaRests
	BetaBinomialTerm
	BetaBinomialTerms
	NormalValues
	MixTerms
	MixShares
	RisingTerm
	InflateTerm
	InflateTerms

	numDensity
)

// densities lists the name of each Density and how many columns it reads and writes.
var densities = [numDensity]struct {
	name    string
	in, out int
}{
	NormalTerms:        {"NormalTerms", 3, 4},
	NormalValues:       {"NormalValues", 3, 1},
	MixTerms:           {"MixTerms", 4, 3},
	MixShares:          {"MixShares", 2, 2},
	MinusAbs:           {"MinusAbs", 1, 1},
	LogisticTerms:      {"LogisticTerms", 3, 2},
	Difference:         {"Difference", 2, 1},
	Excess:             {"Excess", 3, 2},
	Ratios:             {"Ratios", 3, 2},
	StirlingTerms:      {"StirlingTerms", 2, 2},
	DevianceTerms:      {"DevianceTerms", 6, 2},
	GammaLogs:          {"GammaLogs", 5, 2},
	GammaSlopes:        {"GammaSlopes", 3, 2},
	InverseGammaSlopes: {"InverseGammaSlopes", 3, 2},
	InverseExcess:      {"InverseExcess", 3, 2},
	PoissonTerms:       {"PoissonTerms", 3, 2},
	StudentParams:      {"StudentParams", 1, 2},
	StudentTails:       {"StudentTails", 4, 3},
	StudentTerms:       {"StudentTerms", 7, 5},
	BetaNorm:           {"BetaNorm", 2, 1},
	BetaNorms:          {"BetaNorms", 2, 3},
	BetaLogs:           {"BetaLogs", 7, 3},
	BetaSlopes:         {"BetaSlopes", 3, 1},
	BetaExcess:         {"BetaExcess", 3, 4},
	LaplaceTerms:       {"LaplaceTerms", 3, 4},
	ExponentialTerms:   {"ExponentialTerms", 2, 3},
	Quotient:           {"Quotient", 2, 1},
	CoinTerms:          {"CoinTerms", 4, 5},
	CountTerms:         {"CountTerms", 5, 1},
	CountSlopes:        {"CountSlopes", 5, 3},
	RisingTerms:        {"RisingTerms", 3, 2},
	FactorialRests:     {"FactorialRests", 1, 1},
	BinomialTerms:      {"BinomialTerms", 7, 3},
	ChanceTerms:        {"ChanceTerms", 3, 4},
	UrnTerms:           {"UrnTerms", 5, 1},
	UrnSlopes:          {"UrnSlopes", 4, 2},
	GammaRest:          {"GammaRest", 1, 1},
	GammaRests:         {"GammaRests", 1, 2},
	BetaBinomialTerm:   {"BetaBinomialTerm", 7, 2},
	BetaBinomialTerms:  {"BetaBinomialTerms", 7, 4},
	RisingTerm:         {"RisingTerm", 3, 1},
	InflateTerm:        {"InflateTerm", 5, 2},
	InflateTerms:       {"InflateTerms", 5, 4},
}

func (op Density) String() string { return densities[op].name }

// Columns returns how many columns op reads and writes.
func (op Density) Columns() (in, out int) { return densities[op].in, densities[op].out }

// Densities lists every Density.
func Densities() []Density {
	ops := make([]Density, numDensity)
	for i := range ops {
		ops[i] = Density(i)
	}
	return ops
}

// DensityF64 computes the outputs of op from its inputs. An output must be disjoint from
// the inputs and from the other outputs, or be one that the caller ignores.
func DensityF64(op Density, c *Columns) {
	d := &densities[op]
	for k := range d.in {
		if n := len(c.In[k]); n != 1 {
			mustMatch(c.Len, n)
		}
		raceRead(c.In[k])
	}
	for k := range d.out {
		mustMatch(c.Len, len(c.Out[k]))
		raceWrite(c.Out[k])
	}
	if c.Len <= Chunk {
		densityF64(op, c)
		return
	}
	for lo := 0; lo < c.Len; lo += Chunk {
		piece := c.Slice(lo, min(lo+Chunk, c.Len))
		densityF64(op, &piece)
	}
}

func densityF64(op Density, c *Columns) {
	if c.Len < small {
		densityPieceF64(Generic, op, c, 0)
		return
	}
	for done := 0; done < c.Len; {
		done = densityPieceF64(tier, op, c, done)
		if done < c.Len {
			m := min(done+block, c.Len)
			genericDensityF64(op, c, done, m)
			done = m
		}
	}
}

// genericDensityF64 computes elements lo to hi.
func genericDensityF64(op Density, c *Columns, lo, hi int) {
	switch op {
	case NormalTerms:
		generic.NormalTerms(c, lo, hi)
	case NormalValues:
		generic.NormalValues(c, lo, hi)
	case MixTerms:
		generic.MixTerms(c, lo, hi)
	case MixShares:
		generic.MixShares(c, lo, hi)
	case Quotient:
		generic.Quotient(c, lo, hi)
	case CoinTerms:
		generic.CoinTerms(c, lo, hi)
	case CountTerms:
		generic.CountTerms(c, lo, hi)
	case CountSlopes:
		generic.CountSlopes(c, lo, hi)
	case RisingTerms:
		generic.RisingTerms(c, lo, hi)
	case FactorialRests:
		generic.FactorialRests(c, lo, hi)
	case BinomialTerms:
		generic.BinomialTerms(c, lo, hi)
	case ChanceTerms:
		generic.ChanceTerms(c, lo, hi)
	case UrnTerms:
		generic.UrnTerms(c, lo, hi)
	case UrnSlopes:
		generic.UrnSlopes(c, lo, hi)
	case GammaRest:
		generic.GammaRest(c, lo, hi)
	case GammaRests:
		generic.GammaRests(c, lo, hi)
	case BetaBinomialTerm:
		generic.BetaBinomialTerm(c, lo, hi)
	case BetaBinomialTerms:
		generic.BetaBinomialTerms(c, lo, hi)
	case RisingTerm:
		generic.RisingTerm(c, lo, hi)
	case InflateTerm:
		generic.InflateTerm(c, lo, hi)
	case InflateTerms:
		generic.InflateTerms(c, lo, hi)
	case ExponentialTerms:
		generic.ExponentialTerms(c, lo, hi)
	case LaplaceTerms:
		generic.LaplaceTerms(c, lo, hi)
	case BetaExcess:
		generic.BetaExcess(c, lo, hi)
	case BetaSlopes:
		generic.BetaSlopes(c, lo, hi)
	case BetaLogs:
		generic.BetaLogs(c, lo, hi)
	case BetaNorm:
		generic.BetaNorm(c, lo, hi)
	case BetaNorms:
		generic.BetaNorms(c, lo, hi)
	case StudentTerms:
		generic.StudentTerms(c, lo, hi)
	case StudentTails:
		generic.StudentTails(c, lo, hi)
	case StudentParams:
		generic.StudentParams(c, lo, hi)
	case PoissonTerms:
		generic.PoissonTerms(c, lo, hi)
	case InverseExcess:
		generic.InverseExcess(c, lo, hi)
	case InverseGammaSlopes:
		generic.InverseGammaSlopes(c, lo, hi)
	case GammaSlopes:
		generic.GammaSlopes(c, lo, hi)
	case GammaLogs:
		generic.GammaLogs(c, lo, hi)
	case DevianceTerms:
		generic.DevianceTerms(c, lo, hi)
	case StirlingTerms:
		generic.StirlingTerms(c, lo, hi)
	case Ratios:
		generic.Ratios(c, lo, hi)
	case Excess:
		generic.Excess(c, lo, hi)
	case Difference:
		generic.Difference(c, lo, hi)
	case LogisticTerms:
		generic.LogisticTerms(c, lo, hi)
	case MinusAbs:
		generic.MinusAbs(c, lo, hi)
	}
}
