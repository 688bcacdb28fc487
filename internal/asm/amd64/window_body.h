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

// SLOPE8: p = p x + c of one of eight windows, i, and a step of the derivative d of p; u and
// V12 are spent. HORNER8_SLOPE: i in V3, u is V4.
#define SLOPE8(c, i, x, p, d, u) \
	VFMADD213PD p, x, d                     \
	ROW8(c, i, i, u, V12)                   \
	VFMADD213PD u, x, p

#define HORNER8_SLOPE(c, x, p, d) SLOPE8(c, V3, x, p, d, V4)
