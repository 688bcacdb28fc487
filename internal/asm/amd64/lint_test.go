package amd64_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	textLine = regexp.MustCompile(`(?m)^TEXT ·(\w+)(?:<>)?\(SB\)`)
	stubLine = regexp.MustCompile(`(?m)^(//go:noescape\n)?func (\w+)\([^{\n]*$`)
)

// TestEveryKernelIsDeclared asks that each TEXT has a Go declaration, and that no
// declaration lets its slices escape. The linker asks for the converse.
func TestEveryKernelIsDeclared(t *testing.T) {
	texts, stubs := map[string]bool{}, map[string]bool{}
	for _, text := range sources(t, "*.s") {
		for _, m := range textLine.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(m[0], "<>") {
				texts[m[1]] = true
			}
		}
	}
	for name, text := range sources(t, "*_amd64.go") {
		for _, m := range stubLine.FindAllStringSubmatch(text, -1) {
			stubs[m[2]] = true
			if m[1] == "" && strings.Contains(m[0], "[]") {
				t.Errorf("%s: %s is not noescape", name, m[2])
			}
		}
	}
	for name := range texts {
		if !stubs[name] {
			t.Errorf("TEXT %s has no declaration", name)
		}
	}
	if len(texts) == 0 {
		t.Error("no assembly found")
	}
}

var comment = regexp.MustCompile(`//.*`)

// TestRegisters asks that assembly leaves the frame pointer alone, and that
// code that returns from wide vectors clears their upper halves.
func TestRegisters(t *testing.T) {
	frame := regexp.MustCompile(`\bBP\b`)
	for _, pattern := range []string{"*.s", "*.h"} {
		for name, text := range sources(t, pattern) {
			text = comment.ReplaceAllString(text, "")
			if frame.MatchString(text) {
				t.Errorf("%s uses BP", name)
			}
			lines := strings.Split(text, "\n")
			for i, l := range lines {
				if strings.Trim(l, " \t\\") != "RET" {
					continue
				}
				if i == 0 || !strings.Contains(lines[i-1], "VZEROUPPER") {
					t.Errorf("%s:%d: RET without VZEROUPPER before it", name, i+1)
				}
			}
		}
	}
}

func sources(t *testing.T, pattern string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		texts[n] = string(b)
	}
	return texts
}
