package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A side is one version: its test binaries, in the order of the packages that have benchmarks.
type side struct {
	name  string
	tests []test
}

// A test is a test binary and the folder it runs in.
type test struct{ pkg, binary, dir string }

// build builds the tests of packages as they are here and at the commit base, which is checked out into a
// temporary folder; remove clears up.
func build(ctx context.Context, base string, packages []string) (head, old side, remove func() error, err error) {
	top, err := output(ctx, ".", "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return
	}
	prefix, err := output(ctx, ".", "git", "rev-parse", "--show-prefix")
	if err != nil {
		return
	}
	tmp, err := os.MkdirTemp("", "regress-")
	if err != nil {
		return
	}
	tree := filepath.Join(tmp, "base")
	remove = func() error {
		_, err := output(context.WithoutCancel(ctx), top, "git", "worktree", "remove", "--force", tree)
		return errors.Join(err, os.RemoveAll(tmp))
	}
	if _, err = output(ctx, top, "git", "worktree", "add", "--quiet", "--detach", tree, base); err != nil {
		return head, old, nil, errors.Join(err, os.RemoveAll(tmp))
	}
	if head, err = compile(ctx, "here", filepath.Join(top, prefix), filepath.Join(tmp, "here"), packages); err == nil {
		old, err = compile(ctx, base, filepath.Join(tree, prefix), filepath.Join(tmp, "old"), packages)
	}
	if err != nil {
		return head, old, nil, errors.Join(err, remove())
	}
	return head, old, remove, nil
}

// compile builds the tests of packages of the module in dir into the folder out. A package that the module does not have is left out.
func compile(ctx context.Context, name, dir, out string, packages []string) (side, error) {
	s := side{name: name}
	for i, pkg := range packages {
		if _, err := os.Stat(filepath.Join(dir, pkg)); errors.Is(err, os.ErrNotExist) {
			continue
		}
		binary := filepath.Join(out, fmt.Sprintf("%d.test", i))
		if _, err := output(ctx, dir, "go", "test", "-c", "-o", binary, pkg); err != nil {
			return s, err
		}
		s.tests = append(s.tests, test{pkg, binary, filepath.Join(dir, pkg)})
	}
	if len(s.tests) == 0 {
		return s, fmt.Errorf("%s has none of the packages %v", name, packages)
	}
	return s, nil
}

// output runs a command in dir and returns what it prints, without the last newline.
func output(ctx context.Context, dir string, command ...string) (string, error) {
	var said, complaint strings.Builder
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir, c.Stdout, c.Stderr = dir, &said, &complaint
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, complaint.String()+said.String())
	}
	return strings.TrimSuffix(said.String(), "\n"), nil
}
