// Polynomials whose coefficients depend on the window an argument is in.

// HORNER: p = p t + c of the window; t in V2, the index of the window in V3.
// V4 is spent.
#define HORNER(c, p) \
	LOOKUP(c, V3, V4)                       \
	VFMADD213PD V4, V2, p

// HORNER8: p = p x + c of one of eight windows.
#define HORNER8(c, x, p) \
	ROW8(c, V3, V3, V4, V12)                      \
	VFMADD213PD V4, x, p

// HORNER8_SLOPE: the same, and a step of the derivative d of p.
#define HORNER8_SLOPE(c, x, p, d) \
	VFMADD213PD p, x, d                     \
	HORNER8(c, x, p)
