package asmtest

import (
	"os"
	"strings"
)

// required names the tiers that this machine's kernel says it can run. It is
// empty where there is no /proc/cpuinfo of x86.
func required() []string {
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
