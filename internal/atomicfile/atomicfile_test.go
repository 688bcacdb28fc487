package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWriteReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.txt")
	for _, s := range []string{"first and longer", "second"} {
		if err := Write(path, text(s)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != s {
			t.Errorf("file holds %q, want %q", got, s)
		}
	}
}

func TestWriteKeepsTheOldOnFailure(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "table.txt")
	if err := Write(path, text("old")); err != nil {
		t.Fatal(err)
	}
	failure := errors.New("disk on fire")
	err := Write(path, func(w io.Writer) error { io.WriteString(w, "half"); return failure })
	if !errors.Is(err, failure) {
		t.Errorf("error %v, want %v", err, failure)
	}
	if got := content(t, path); got != "old" {
		t.Errorf("file holds %q, want the old content", got)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files in the folder, want 1", len(left))
	}
}

func TestWriteNowhere(t *testing.T) {
	if err := Write(filepath.Join(t.TempDir(), "no", "such", "folder"), text("x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want %v", err, os.ErrNotExist)
	}
}

func TestReadNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.txt")
	if err := Write(path, text("content")); err != nil {
		t.Fatal(err)
	}
	bad := errors.New("bad content")
	err := Read(path, func(r io.Reader) error {
		if b, err := io.ReadAll(r); err != nil || string(b) != "content" {
			t.Errorf("read %q, %v", b, err)
		}
		return bad
	})
	if !errors.Is(err, bad) || err.Error() != path+": bad content" {
		t.Errorf("error %v", err)
	}
	if err := Read(path+".not", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want %v", err, os.ErrNotExist)
	}
}
