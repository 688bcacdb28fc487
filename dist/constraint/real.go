package constraint

// IsReal reports whether c is all numbers, or all tensors of them: values need no transform.
func IsReal(c Constraint) bool {
	base, _ := Base(c)
	return base == Real || base == RealVector
}
