// Command mca writes a table of what LLVM's static analyser says of the hot
// loops of the NEON kernels: cycles on models of processors, beside the bound
// that their width and their ports set.
//
//	go run ./internal/asm/arm64/_mca > docs/neon.md
//
// It builds the tests of package asm for arm64, takes each loop from the
// disassembly and hands its bytes to llvm-mca.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A loop is the hot loop of a kernel: its symbol, and what one round of it does.
type loop struct {
	symbol string
	unit   string
	units  int // in a round
	first  bool
}

var loops = []loop{
	{"gemm8F64NEON", "k-step of 6x8", 1, true},
	{"gemm12F32NEON", "k-step of 8x12", 1, true},
	{"GemvDotF64NEON", "element of A", 64, true},
	{"GemvDotF32NEON", "element of A", 64, true},
	{"GemvRowF64NEON", "element of B", 32, true},
	{"GemvRowF32NEON", "element of B", 64, true},
	{"TrsmRowsF64NEON", "element of X and T", 32, true},
	{"TrsmRowsF32NEON", "element of X and T", 64, true},
	{"AddF64NEON", "element", 8, true},
	{"AddF32NEON", "element", 16, true},
	{"SumF64NEON", "element", 32, true},
	{"DotF64NEON", "element", 32, true},
	{"DotF32NEON", "element", 32, true},
	{"MantissasF64NEON", "element", 32, true},
	{"CompoundF64NEON", "element", 32, true},
	{"MomentsF64NEON", "element", 16, true},
	{"OnesF64NEON", "element", 16, true},
	{"WithinF64NEON", "element", 8, true},
	{"WholeWithinF64NEON", "element", 8, true},
	{"NormalTermsF64NEON", "element", 4, true},
	{"LogisticTermsF64NEON", "element", 4, true},
	{"StirlingTermsF64NEON", "element", 4, true},
	{"DevianceTermsF64NEON", "element", 4, true},
	{"GammaSlopesF64NEON", "element", 4, true},
	{"PoissonTermsF64NEON", "element", 4, true},
	{"StudentParamsF64NEON", "element", 4, true},
	{"StudentTermsF64NEON", "element", 4, true},
	{"LaplaceTermsF64NEON", "element", 4, true},
	{"BetaLogsF64NEON", "element", 4, true},
	{"exp8F64NEON", "element", 8, true},
	{"exp8F32NEON", "element", 8, true},
	{"Expm1F64NEON", "element", 4, false},
	{"log8F64NEON", "element", 8, true},
	{"Log1pF64NEON", "element", 4, false},
	{"SinF64NEON", "element", 4, false},
	{"TanhF64NEON", "element", 4, false},
	{"SigmoidF64NEON", "element", 4, false},
	{"SoftplusF64NEON", "element", 4, false},
	{"ErfF64NEON", "element", 4, false},
	{"NormCDFF64NEON", "element", 4, false},
	{"NormQuantileF64NEON", "element", 4, false},
	{"LgammaF64NEON", "element", 4, false},
	{"DigammaF64NEON", "element", 4, false},
	{"PowF64NEON", "element", 4, false},
	{"PhiloxU64NEON", "element", 16, true},
	{"UniformF64NEON", "element", 16, true},
	{"NormalF64NEON", "element", 16, true},
	{"ExponentialF64NEON", "element", 16, true},
}

// processors are models of llvm-mca.
var processors = []string{"neoverse-n1", "neoverse-v1", "apple-m1"}

type instruction struct {
	address uint64
	word    uint32
	text    string
}

func main() {
	log.SetFlags(0)
	binary := build()
	defer os.RemoveAll(filepath.Dir(binary))
	fmt.Printf(header, version())
	for _, p := range processors {
		fmt.Printf(" %s | bound |", p)
	}
	fmt.Print("\n|---|---|--:|" + strings.Repeat("--:|--:|", len(processors)) + "\n")
	for _, l := range loops {
		path := l.path(disassembly(binary, l.symbol))
		fmt.Printf("| %s | %s | %.1f |", strings.TrimSuffix(l.symbol, "NEON"), l.unit, float64(len(path))/float64(l.units))
		for _, p := range processors {
			cycles, bound := analyse(p, path)
			fmt.Printf(" %.2f | %.2f |", cycles/float64(l.units), bound/float64(l.units))
		}
		fmt.Println()
	}
}

const header = `# NEON kernels on paper

Written by ` + "`make mca`" + `: llvm-mca %s on the hot loop of each kernel as the Go
assembler makes it, tails left out, every load a hit in the first-level cache.
For each processor: cycles for one unit of work over 100 rounds, and the bound
that the width of issue and the busiest set of ports give, whatever the order of
the instructions. These are numbers of models; nothing here was measured on
hardware. LLVM's model of the Apple M1 is that of its predecessor Cyclone.

| kernel | unit | instructions |`

// version returns that of llvm-mca.
func version() string {
	m := regexp.MustCompile(`LLVM version ([0-9]+)`).FindSubmatch(run(nil, "llvm-mca", "--version"))
	if m == nil {
		log.Fatal("llvm-mca does not say its version")
	}
	return string(m[1])
}

// build makes a program for arm64 that holds the kernels.
func build() string {
	dir, err := os.MkdirTemp("", "mca")
	if err != nil {
		log.Fatal(err)
	}
	file := filepath.Join(dir, "asm.test")
	cmd := exec.Command("go", "test", "-c", "-o", file, "github.com/gopyro/gopyro/internal/asm")
	cmd.Env = append(os.Environ(), "GOARCH=arm64")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		log.Fatal(err)
	}
	return file
}

// line matches an instruction of go tool objdump: file, address, word, text.
var line = regexp.MustCompile(`^  (\S+)\s+0x([0-9a-f]+)\s+([0-9a-f]{8})\s+(.*?)\s*$`)

// disassembly returns the instructions of the kernel, without those of the
// wrapper that the linker may add.
func disassembly(binary, symbol string) []instruction {
	out, err := exec.Command("go", "tool", "objdump", "-s", `arm64\.`+symbol+`\.abi0$`, binary).Output()
	if err != nil {
		log.Fatal(err)
	}
	var code []instruction
	for l := range strings.Lines(string(out)) {
		m := line.FindStringSubmatch(strings.TrimRight(l, "\n"))
		if m == nil || strings.HasPrefix(m[1], "<") {
			continue
		}
		address, _ := strconv.ParseUint(m[2], 16, 64)
		word, _ := strconv.ParseUint(m[3], 16, 32)
		code = append(code, instruction{address, uint32(word), m[4]})
	}
	if len(code) == 0 {
		log.Fatalf("no code of %s", symbol)
	}
	return code
}

var branch = regexp.MustCompile(`^(B|BNE|BEQ|BLT|BGE|BGT|BLE|CBZ|CBNZ)\b.*?(-?\d+)\(PC\)$`)

// path follows one round of the loop: the first backward branch of the code, or
// the last, is taken, and so are BGE and B; other branches are not, as they lead
// to tails and to rare cases.
func (l loop) path(code []instruction) []instruction {
	end, start := -1, 0
	for i, in := range code {
		m := branch.FindStringSubmatch(in.text)
		if m == nil || m[1] == "B" {
			continue
		}
		if d, _ := strconv.Atoi(m[2]); d < 0 {
			end, start = i, i+d
			if l.first {
				break
			}
		}
	}
	if end < 0 {
		log.Fatalf("no loop in %s", l.symbol)
	}
	var path []instruction
	for i := start; i != end; {
		m := branch.FindStringSubmatch(code[i].text)
		path = append(path, code[i])
		switch {
		case m != nil && (m[1] == "BGE" || m[1] == "B"):
			d, _ := strconv.Atoi(m[2])
			i += d
		default:
			i++
		}
		if len(path) > 5000 {
			log.Fatalf("lost in %s", l.symbol)
		}
	}
	return append(path, code[end])
}

var (
	totalCycles = regexp.MustCompile(`Total Cycles:\s+(\d+)`)
	throughput  = regexp.MustCompile(`Block RThroughput:\s+([\d.]+)`)
)

// analyse returns the cycles of a round, and the least that the resources allow.
func analyse(processor string, path []instruction) (cycles, bound float64) {
	var in bytes.Buffer
	for _, i := range path {
		w := i.word
		if branch.MatchString(i.text) {
			continue // predicted; its target means nothing here
		}
		fmt.Fprintf(&in, "0x%02x 0x%02x 0x%02x 0x%02x\n", w&255, w>>8&255, w>>16&255, w>>24)
	}
	text := run(&in, "llvm-mc", "--disassemble", "--triple=aarch64")
	out := run(bytes.NewReader(text), "llvm-mca", "-march=aarch64", "-mcpu="+processor, "-iterations=100", "-instruction-info=false")
	total, _ := strconv.ParseFloat(string(totalCycles.FindSubmatch(out)[1]), 64)
	bound, _ = strconv.ParseFloat(string(throughput.FindSubmatch(out)[1]), 64)
	return total / 100, bound
}

func run(in io.Reader, name string, args ...string) []byte {
	cmd := exec.Command(name, args...)
	cmd.Stdin = in
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	return out
}
