package arm64

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// reserved matches the registers that belong to others: R18 to the platform,
// R27 to the assembler, R28 to the goroutine, R29 to the frame.
var reserved = regexp.MustCompile(`\b(R18|R18_PLATFORM|R27|R28|R29|g|REGTMP)\b`)

var comment = regexp.MustCompile(`//.*`)

func TestReservedRegisters(t *testing.T) {
	files := 0
	for _, pattern := range []string{"*.s", "*.h"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files += len(names)
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			code := comment.ReplaceAllString(string(text), "")
			if r := reserved.FindString(code); r != "" {
				t.Errorf("%s uses %s", name, r)
			}
		}
	}
	if files == 0 {
		t.Error("no assembly was read")
	}
}
