package gopyro_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

var (
	// fusedOp is an instruction of arm64 that rounds a product and a sum once, with the Go line that it is of.
	fusedOp = regexp.MustCompile(`^  (\w+\.go):(\d+)\t.*\tFN?M(ADD|SUB)[SD] `)
	// exactProduct is a product by a power of two, or a half, whose rounding loses nothing: fused or not the sum is the same.
	exactProduct = regexp.MustCompile(`\b(0\.5|0\.25|2|4|8)\s?\*|\*\s?(0\.5|2|4)\b|/\s?[24]\b|\bhalf\b`)
)

// TestNoFusedProducts is policy: compilers may fuse x*y + z on some processors, even across statements, and results would differ between
// them. Write math.FMA where it is meant, and float64(x*y) where it is not.
func TestNoFusedProducts(t *testing.T) {
	if testing.Short() || runtime.GOARCH != "amd64" {
		t.Skip("once is enough")
	}
	lines := goLines(t)
	list := exec.Command("go", "list", "-export", "-f", "{{.Export}}", "./...")
	list.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	list.Stderr = os.Stderr
	archives, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	fused := 0
	seen := map[string]bool{}
	for _, archive := range strings.Fields(string(archives)) {
		code, err := exec.Command("go", "tool", "objdump", archive).Output()
		if err != nil {
			t.Fatal(archive, err)
		}
		for code := range bytes.Lines(code) {
			m := fusedOp.FindSubmatch(code)
			if m == nil {
				continue
			}
			fused++
			file := string(m[1])
			n, _ := strconv.Atoi(string(m[2]))
			if where := file + ":" + string(m[2]); !seen[where] && !mayFuse(lines[file], n) {
				seen[where] = true
				t.Errorf("%s: a product and a sum are fused on arm64", where)
			}
		}
	}
	if fused == 0 {
		t.Error("no fused instruction found: the test does not see them")
	}
}

// mayFuse reports whether line n of some file says that it fuses, or fuses what is exact. No such file is one of the standard library.
func mayFuse(files [][]string, n int) bool {
	for _, lines := range files {
		if n <= len(lines) && (strings.Contains(strings.ToLower(lines[n-1]), "fma") || exactProduct.MatchString(lines[n-1])) {
			return true
		}
	}
	return len(files) == 0
}

// goLines returns the lines of the files of the module that have a name.
func goLines(t *testing.T) map[string][][]string {
	files := map[string][][]string{}
	err := filepath.WalkDir(".", func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		files[filepath.Base(path)] = append(files[filepath.Base(path)], strings.Split(string(text), "\n"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
