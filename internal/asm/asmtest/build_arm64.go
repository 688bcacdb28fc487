//go:build !purego

package asmtest

// generic: this build has no assembly.
const generic = false
