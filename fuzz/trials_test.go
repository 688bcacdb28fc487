package fuzz

import (
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"
)

var (
	trialsEach   = flag.Int("trials", 0, "how many random trials of each family TestTrials makes")
	trialsSeed   = flag.Uint64("trialseed", 1, "what their numbers follow from")
	trialsFamily = flag.String("trialfamily", "", "how the names of the families begin, all if empty")
)

// TestTrials does what FuzzLogProb does for random numbers instead of those that cover the most code: thousands a second, every family
// in its turn, and it goes on after a failure, so that all kinds of them are seen in one run:
//
//	go test -run TestTrials -trials 100000 -timeout 0 ./fuzz
//
// What it prints of a failure is an input of FuzzLogProb.
func TestTrials(t *testing.T) {
	if *trialsEach == 0 {
		t.Skip("-trials says how many")
	}
	for _, f := range all {
		if strings.HasPrefix(f.name, *trialsFamily) {
			t.Run(f.name, func(t *testing.T) { f.try(t, rand.New(rand.NewPCG(*trialsSeed, uint64(f.id())))) })
		}
	}
}

// try makes the trials of f and reports the first failure of each kind.
func (f family) try(t *testing.T, r *rand.Rand) {
	seen := map[string]int{}
	for range *trialsEach {
		mode, n, layout := uint8(r.Uint32()), trialLength(r), r.Uint32()
		data := trialData(r, mode)
		said := failureOf(t, f.id(), mode, n, layout, data)
		if said == "" {
			continue
		}
		kind, _, _ := strings.Cut(said, "[")
		if seen[kind]++; seen[kind] == 1 {
			t.Errorf("%s\nuint16(%d)\nbyte(%d)\nuint16(%d)\nuint32(%d)\n[]byte(%q)", said, f.id(), mode, n, layout, data)
		}
	}
	if len(seen) > 0 {
		t.Logf("failures: %v", seen)
	}
}

// trialLength returns what newTrial makes a length of: a few draws as a rule, and one time in 64 the border of a block.
func trialLength(r *rand.Rand) uint16 {
	switch n := uint16(r.UintN(1 << 13)); r.IntN(64) {
	case 0:
		return n | 7<<13
	case 1, 2, 3, 4, 5, 6, 7, 8:
		return n
	}
	return uint16(r.UintN(6))
}

// trialData returns bytes, those of odd numbers where newTrial takes bits for numbers.
func trialData(r *rand.Rand, mode uint8) (data []byte) {
	for range 1 + r.IntN(7) {
		bits := r.Uint64()
		if mode&(wildParams|wildValue) != 0 && mode&atCorners == 0 {
			bits = math.Float64bits(oddNumber(r))
		}
		data = binary.BigEndian.AppendUint64(data, bits)
	}
	return data[:len(data)-r.IntN(2)*r.IntN(8)]
}

// oddNumber returns a corner, a count, a probability next to 1, or a number of any size, also next to the ends of the range.
func oddNumber(r *rand.Rand) float64 {
	sign := float64(1 - 2*r.IntN(2))
	switch r.IntN(11) {
	case 0:
		return corners[r.IntN(len(corners))]
	case 1:
		return float64(r.IntN(12))
	case 2:
		return math.Floor(math.Exp(40 * r.Float64()))
	case 3:
		return 1 - math.Exp(-36*r.Float64())
	case 4:
		return sign * math.Exp(3*r.NormFloat64())
	case 5:
		return sign * math.Exp(1454*r.Float64()-745)
	case 6:
		return sign * 0x1p-1050 * math.Exp(40*r.NormFloat64())
	case 7:
		return sign * math.MaxFloat64 * math.Exp(-20*r.Float64())
	}
	return sign * math.Exp(200*r.Float64()-100)
}

// A failure is what a witness panics with.
type failure string

// A witness is a test that a failure ends no more than the trial of.
type witness struct{ testing.TB }

func (witness) Helper() {}

func (witness) Fatalf(format string, args ...any) { panic(failure(fmt.Sprintf(format, args...))) }

// failureOf returns what a trial of FuzzLogProb says if it fails or panics, or "".
func failureOf(t *testing.T, id uint16, mode uint8, n uint16, layout uint32, data []byte) (said string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			said = string(r)
		default:
			said = fmt.Sprintf("panic: %v [%s]", r, debug.Stack())
		}
	}()
	checkLogProb(witness{t}, id, mode, n, layout, data)
	return ""
}
