package arm64

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A macro of neon.h: its name, its parameters and the instruction it stands
// for, with the parameters in braces.
type macro struct {
	name        string
	params      []string
	instruction string
}

var macroLine = regexp.MustCompile(`^#define (\w+)\(([^)]*)\) WORD \$\(.*\) +// (.*)$`)

// macros reads neon.h. Every line that mentions WORD must be a macro with its
// instruction.
func macros(t *testing.T) []macro {
	t.Helper()
	text, err := os.ReadFile("neon.h")
	if err != nil {
		t.Fatal(err)
	}
	var ms []macro
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#define") || !strings.Contains(line, "WORD") {
			continue
		}
		m := macroLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			t.Errorf("not a macro with its instruction: %s", line)
			continue
		}
		ms = append(ms, macro{m[1], strings.Split(m[2], ", "), m[3]})
	}
	return ms
}

// arguments draws a value for each parameter: registers, but for the shift s
// and the addresses a and b.
func (m macro) arguments(r *rand.Rand) map[string]int {
	args := map[string]int{}
	for _, p := range m.params {
		switch p {
		case "s":
			args[p] = 1 + r.IntN(31)
		case "a", "b":
			args[p] = (1+r.IntN(4095))<<10 | r.IntN(31)<<5
		default:
			args[p] = r.IntN(31)
			if p == "n" && args[p] == args["m"] { // orr of one register is printed as mov
				args[p] = (args[p] + 1) % 31
			}
		}
	}
	return args
}

// call is m as the assembler reads it, want as the disassembler prints it.
func (m macro) call(args map[string]int) (call, want string) {
	values := make([]string, len(m.params))
	want = m.instruction
	for i, p := range m.params {
		values[i] = strconv.Itoa(args[p])
		printed := values[i]
		if size, ok := map[string]int{"a": 16, "b": 8}[p]; ok {
			printed = fmt.Sprintf("[x%d, #%d]", args[p]>>5&31, args[p]>>10*size)
		}
		want = strings.ReplaceAll(want, "{"+p+"}", printed)
		for k := 1; k < 4; k++ {
			want = strings.ReplaceAll(want, fmt.Sprintf("{%s+%d}", p, k), strconv.Itoa((args[p]+k)%32))
		}
	}
	return fmt.Sprintf("%s(%s)", m.name, strings.Join(values, ", ")), want
}

// TestEncodings assembles every macro of neon.h with random operands and
// compares what LLVM disassembles with the comment beside it. It skips where
// there is no llvm-mc, unless GOPYRO_REQUIRE_LLVM is set.
func TestEncodings(t *testing.T) {
	if _, err := exec.LookPath("llvm-mc"); err != nil {
		if os.Getenv("GOPYRO_REQUIRE_LLVM") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	r := rand.New(rand.NewPCG(5, 1))
	var calls, wants []string
	for _, m := range macros(t) {
		for range 4 {
			call, want := m.call(m.arguments(r))
			calls, wants = append(calls, call), append(wants, want)
		}
	}
	got := disassemble(t, assemble(t, calls))
	if len(got) != len(wants) {
		t.Fatalf("%d instructions came back of %d", len(got), len(wants))
	}
	for i := range got {
		if got[i] != wants[i] {
			t.Errorf("%s is %q, want %q", calls[i], got[i], wants[i])
		}
	}
}

var wordOperand = regexp.MustCompile(`WORD\s+\$(\d+)`)

// assemble returns the words that Go's assembler makes of the macro calls.
func assemble(t *testing.T, calls []string) []uint32 {
	t.Helper()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	source := "#include \"neon.h\"\nTEXT ·f(SB), 4, $0-0\n\t" + strings.Join(calls, "\n\t") + "\n\tRET\n"
	dir := t.TempDir()
	file := filepath.Join(dir, "f_arm64.s")
	if err := os.WriteFile(file, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "tool", "asm", "-p", "p", "-I", here, "-S", "-o", filepath.Join(dir, "f.o"), file)
	cmd.Env = append(os.Environ(), "GOARCH=arm64")
	listing, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, listing)
	}
	var words []uint32
	for _, m := range wordOperand.FindAllSubmatch(listing, -1) {
		w, err := strconv.ParseUint(string(m[1]), 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, uint32(w))
	}
	return words
}

// disassemble returns one line for each word.
func disassemble(t *testing.T, words []uint32) []string {
	t.Helper()
	var in bytes.Buffer
	for _, w := range words {
		fmt.Fprintf(&in, "0x%02x 0x%02x 0x%02x 0x%02x\n", w&255, w>>8&255, w>>16&255, w>>24)
	}
	cmd := exec.Command("llvm-mc", "--disassemble", "--triple=aarch64", "--mattr=+neon")
	cmd.Stdin = &in
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var lines []string
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, ".") {
			lines = append(lines, strings.Join(strings.Fields(line), " "))
		}
	}
	return lines
}
