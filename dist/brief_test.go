package dist

import (
	"runtime"
	"testing"
)

// brief is disttest.Brief, which tests inside of the package cannot import.
func brief() bool { return testing.Short() || runtime.GOARCH != "amd64" }
