package tensor

// DType is the type of a tensor's elements.
type DType uint8

const (
	Float64 DType = iota // the default
	Float32
)

func (d DType) String() string {
	switch d {
	case Float64:
		return "float64"
	case Float32:
		return "float32"
	}
	return "invalid dtype"
}

// bytes returns the size of an element.
func (d DType) bytes() int {
	if d == Float32 {
		return 4
	}
	return 8
}

// Float is the type set of elements.
type Float interface{ float32 | float64 }
