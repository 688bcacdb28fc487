// Polynomials whose coefficients depend on the window an argument is in.

// HORNER: p = p t + c of the window; t in V2, the index of the window in V3.
// V4 is spent.
#define HORNER(c, p) \
	LOOKUP(c, V3, V4)                       \
	VFMADD213PD V4, V2, p
