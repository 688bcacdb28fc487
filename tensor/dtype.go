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

// Float is the type set of elements.
type Float interface{ float32 | float64 }
