package vec

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	vecTable  = flag.String("vectable", "", "print the interleaved table of the functions that match")
	vecSizes  = flag.String("vecsizes", "1000,100000,1000000", "numbers of elements of the table")
	vecRounds = flag.Int("vecrounds", 5, "rounds of the table")
	vecRecord = flag.Bool("vecrecord", false, "keep the figures of the table in ../figures.csv and ../README.md")
)

// round is how long a contender runs in a round, if one call is not longer.
const round = time.Millisecond

// lookAfter is the number of elements after which a contender's clock is read, which
// takes some 40 ns and would be a twentieth of a call on 1000 elements.
const lookAfter = 20_000

// columns are the contenders of the table in the order of its columns.
var columns = []string{"generic", "neon", "avx2", "libmvec-avx2", "sleef-avx2", "avx512", "libmvec", "sleef", "gonum", "math"}

// A row of the table is a function of a type at a size, with the median of ns/elem of
// each column.
type row struct {
	fn, dtype string
	n         int
	ns        map[string]float64
}

// TestVecTable runs the contenders for each function, type and size in turn, many
// short rounds, and prints as Markdown the median time of an element. A ratio is that of
// the fastest library on the same vectors to ours: above 1 we are faster.
func TestVecTable(t *testing.T) {
	if *vecTable == "" {
		t.Skip("run with -vectable=.*")
	}
	chosen := regexp.MustCompile("^(" + *vecTable + ")$")
	var fns []string
	by := map[string][]contender{}
	for _, c := range contenders() {
		if key := c.fn + " " + c.dtype; chosen.MatchString(c.fn) {
			if by[key] == nil {
				fns = append(fns, key)
			}
			by[key] = append(by[key], c)
		}
	}
	var rows []row
	for size := range strings.SplitSeq(*vecSizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range fns {
			fn, dtype, _ := strings.Cut(key, " ")
			rows = append(rows, row{fn, dtype, n, interleave(by[key], n)})
		}
	}
	fmt.Print(markdown(rows))
	if *vecRecord {
		if err := record(rows); err != nil {
			t.Fatal(err)
		}
	}
}

// interleave returns the median ns/elem of each contender.
func interleave(cs []contender, n int) map[string]float64 {
	calls := make([]func(), len(cs))
	for i, c := range cs {
		calls[i] = c.prepare(n)
	}
	times := map[string][]float64{}
	batch := max(1, lookAfter/n)
	for range *vecRounds {
		for i, c := range cs {
			undo := c.on()
			calls[i]() // into the caches
			k, start := 0, time.Now()
			for time.Since(start) < round {
				for range batch {
					calls[i]()
				}
				k += batch
			}
			took := time.Since(start)
			undo()
			times[c.tier] = append(times[c.tier], float64(took.Nanoseconds())/float64(k*n))
		}
	}
	medians := map[string]float64{}
	for tier, ts := range times {
		slices.Sort(ts)
		medians[tier] = ts[len(ts)/2]
	}
	return medians
}

// markdown returns the table.
func markdown(rows []row) string {
	var b strings.Builder
	size := 0
	for _, r := range rows {
		if r.n != size {
			size = r.n
			fmt.Fprintf(&b, "\nns per element, n = %d\n\n| function | %s | ratio, avx2 | ratio, avx512 |\n|%s\n",
				size, strings.Join(columns, " | "), strings.Repeat(" --- |", len(columns)+3))
		}
		fmt.Fprintf(&b, "| %s %s |", r.fn, r.dtype)
		for _, c := range columns {
			fmt.Fprintf(&b, " %s |", number(r.ns[c]))
		}
		fmt.Fprintf(&b, " %s | %s |\n", number(ratio(r.ns, "avx2", "libmvec-avx2", "sleef-avx2")), number(ratio(r.ns, "avx512", "libmvec", "sleef")))
	}
	return b.String()
}

func number(v float64) string {
	if v == 0 {
		return ""
	}
	return fmt.Sprintf("%.3g", v)
}

// ratio is the time of the fastest of others to that of ours, 0 if there is none.
func ratio(ns map[string]float64, ours string, others ...string) float64 {
	best := 0.0
	for _, o := range others {
		if v := ns[o]; v > 0 && (best == 0 || v < best) {
			best = v
		}
	}
	if ns[ours] == 0 {
		return 0
	}
	return best / ns[ours]
}

// record replaces the figures of bench/vec in figures.csv and in the README, where a
// figure vec/FUNCTION/TYPE/n=N/COLUMN marks a number.
func record(rows []row) error {
	figures := map[string]string{}
	var lines [][]string
	for _, r := range rows {
		for _, c := range columns {
			if v := r.ns[c]; v > 0 {
				name := fmt.Sprintf("vec/%s/%s/n=%d/%s", r.fn, r.dtype, r.n, c)
				figures[name] = number(v)
				lines = append(lines, []string{name, number(v), "ns", time.Now().Format(time.DateOnly), machine(), "make benchvec"})
			}
		}
	}
	if err := recordCSV("../figures.csv", figures, lines); err != nil {
		return err
	}
	return recordMarks("../README.md", figures)
}

// machine names the processor and the version of Go.
func machine() string {
	name := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := regexp.MustCompile(`model name\s*: (.*)`).FindSubmatch(info); m != nil {
			name = string(m[1])
		}
	}
	return fmt.Sprintf("%s, %d cores; %s", name, runtime.NumCPU(), runtime.Version())
}

// recordCSV replaces the lines of the figures at the end of path.
func recordCSV(path string, figures map[string]string, lines [][]string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		name, _, _ := strings.Cut(line, ",")
		if _, anew := figures[name]; !anew {
			b.WriteString(line)
		}
	}
	if err := csv.NewWriter(&b).WriteAll(lines); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(b.String()), 0o666)
}

var mark = regexp.MustCompile(`[0-9.]+( <!-- figure (vec/[a-z0-9/=._-]+) -->)`)

// recordMarks replaces the numbers of path that a figure marks.
func recordMarks(path string, figures map[string]string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text = mark.ReplaceAllFunc(text, func(s []byte) []byte {
		m := mark.FindSubmatch(s)
		if v, ok := figures[string(m[2])]; ok {
			return []byte(v + string(m[1]))
		}
		return s
	})
	return os.WriteFile(path, text, 0o666)
}
