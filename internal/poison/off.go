//go:build !poison

package poison

// On reports whether the program was built with the tag poison.
const On = false

// Float returns 0.
func Float() float64 { return 0 }

// Memory does nothing.
func Memory(any) {}
