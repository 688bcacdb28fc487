package gopyro_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documents are the pages for readers.
func documents(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, glob := range []string{"*.md", "*/*.md", "*/*/*.md"} {
		files, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			pages[f] = string(b)
		}
	}
	if pages["README.md"] == "" {
		t.Fatal("no README.md")
	}
	return pages
}

var (
	link   = regexp.MustCompile(`\]\(([^)#:]+)\)`)
	target = regexp.MustCompile("(?m)(?:^    |`)make ([a-z0-9-]+)")
	figure = regexp.MustCompile(`([0-9][0-9 .]*) ?(?:[^<\n]{0,16})?<!-- figure ([a-z0-9/=._-]+) -->`)
)

// Relative links lead somewhere.
func TestLinks(t *testing.T) {
	for page, text := range documents(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s: link to %s: %v", page, m[1], err)
			}
		}
	}
}

// Targets that a page names are in the Makefile.
func TestTargets(t *testing.T) {
	mk, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for page, text := range documents(t) {
		for _, m := range target.FindAllStringSubmatch(text, -1) {
			if !regexp.MustCompile(`(?m)^` + m[1] + `:`).Match(mk) {
				t.Errorf("%s: no target %q in the Makefile", page, m[1])
			}
		}
	}
}

// A figure that a page marks is the one on record in bench/figures.csv, which
// says with what command, where and when it was measured.
func TestFigures(t *testing.T) {
	f, err := os.Open("bench/figures.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	record := map[string]string{}
	for _, row := range rows[1:] {
		record[row[0]] = row[1]
	}
	marked := 0
	for page, text := range documents(t) {
		for _, m := range figure.FindAllStringSubmatch(text, -1) {
			marked++
			got, want := strings.TrimSpace(m[1]), record[m[2]]
			if got != want {
				t.Errorf("%s: figure %s is %q, on record %q", page, m[2], got, want)
			}
		}
	}
	if marked == 0 {
		t.Error("no page marks a figure")
	}
}
