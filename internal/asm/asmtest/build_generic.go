//go:build purego || !(amd64 || arm64)

package asmtest

// generic: this build has no assembly.
const generic = true
