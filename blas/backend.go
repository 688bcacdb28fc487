package blas

import (
	"fmt"
	"os"

	"github.com/gopyro/gopyro/internal/asm"
)

// backendVariable names the environment variable that chooses who multiplies:
// gopyro, the default, or openblas, which must have been linked in with the
// build tag openblas.
const backendVariable = "GOPYRO_BLAS"

// useOpenBLAS says who multiplies. Only tests change it after start.
var useOpenBLAS = chosenOpenBLAS(os.Getenv(backendVariable))

// chosenOpenBLAS decides for the name in the environment. Without one it is
// OpenBLAS only where it is linked in and this module has no kernels for the
// processor; kernels that exist but are switched off do not bring it in.
func chosenOpenBLAS(name string) bool {
	switch name {
	case "":
		return openblasLinked && len(asm.Available()) == 1
	case "gopyro":
		return false
	case "openblas":
		if openblasLinked {
			return true
		}
		panic(fmt.Sprintf("blas: %s=openblas, but this program was built without the tag openblas", backendVariable))
	}
	panic(fmt.Sprintf("blas: %s=%q is neither gopyro nor openblas", backendVariable, name))
}

// Backend says who multiplies matrices: gopyro and its tier of kernels, or
// OpenBLAS, its version and the core it chose. What the package says about
// bits holds for gopyro only.
func Backend() string {
	if useOpenBLAS {
		return "openblas " + openblasConfig()
	}
	return "gopyro " + asm.Current().String()
}
