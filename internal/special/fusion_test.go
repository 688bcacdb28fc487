package special

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestNoImplicitFusion asks the compiler for the places where it would fuse a product into a sum on arm64: there must be none,
// since the fused and the unfused form round differently and results would depend on the architecture.
func TestNoImplicitFusion(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the compiler")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	cmd := exec.Command("go", "build", "-gcflags=-d=fmahash=vy", ".")
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Skipf("cannot compile for arm64: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "fmahash triggered") {
			t.Error(line)
		}
	}
}
