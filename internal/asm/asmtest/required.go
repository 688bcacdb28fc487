package asmtest

import (
	"os"
	"runtime"
	"strings"
)

// required names the tiers that this machine's kernel says it can run: neon on
// any arm64, on others what /proc/cpuinfo of x86 says.
func required() []string {
	if runtime.GOARCH == "arm64" && !generic {
		return []string{"neon"}
	}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil || generic {
		return nil
	}
	has := map[string]bool{}
	for line := range strings.Lines(string(info)) {
		if name, flags, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "flags" {
			for _, f := range strings.Fields(flags) {
				has[f] = true
			}
			break
		}
	}
	var tiers []string
	if has["avx2"] && has["fma"] && has["bmi2"] {
		tiers = append(tiers, "avx2")
	}
	if has["avx512f"] && has["avx512dq"] && has["avx512bw"] && has["avx512vl"] && has["avx512cd"] {
		tiers = append(tiers, "avx512")
	}
	return tiers
}
