package asm

import (
	"strings"
	"testing"
)

func TestChosenTier(t *testing.T) {
	have := []Tier{Generic, AVX2}
	for name, want := range map[string]Tier{"": AVX2, "avx2": AVX2, "generic": Generic} {
		if got := chosenTier(name, have); got != want {
			t.Errorf("chosenTier(%q) = %v, want %v", name, got, want)
		}
	}
	for _, name := range []string{"avx512", "neon", "AVX2", "fast"} {
		func() {
			defer func() {
				if e, _ := recover().(string); !strings.Contains(e, tierVariable) || !strings.Contains(e, name) {
					t.Errorf("chosenTier(%q) panics with %q, want the variable and the name", name, e)
				}
			}()
			chosenTier(name, have)
			t.Errorf("chosenTier(%q) did not panic", name)
		}()
	}
}

func TestUse(t *testing.T) {
	before := Use(Generic)
	if Current() != Generic {
		t.Errorf("tier %v in force, want generic", Current())
	}
	if got := Use(before); got != Generic || Current() != before {
		t.Errorf("Use returned %v and left %v, want generic and %v", got, Current(), before)
	}
	defer func() {
		if recover() == nil {
			t.Error("Use of an unknown tier did not panic")
		}
	}()
	Use(numTiers)
}
