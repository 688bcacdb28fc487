// Polynomials whose coefficients depend on the window an argument is in.

// HORNER: p = p t + c of the window; t in P2, the index of the window in P3.
// HORNER2: two steps, c1 first. P4 is spent.
#define HORNER(c, p) \
	LOOKUP(c, P3, P4)                       \
	FMLA(p, P2, P4)                         \
	COPY(P4, p)

#define HORNER2(c1, c2, p) \
	LOOKUP(c1, P3, P4)                      \
	FMLA(p, P2, P4)                         \
	LOOKUP(c2, P3, p)                       \
	FMLA(P4, P2, p)

// HORNER8: p = p x + c of one of eight windows. HORNER8_2: two steps, c1 first.
#define HORNER8(c, x, p) \
	ROW8(c, P3, P4)                      \
	FMLA(p, x, P4)                          \
	COPY(P4, p)

#define HORNER8_2(c1, c2, x, p) \
	ROW8(c1, P3, P4)                     \
	FMLA(p, x, P4)                          \
	ROW8(c2, P3, p)                      \
	FMLA(P4, x, p)

// HORNER8_SLOPE: a step of the polynomial p of x in P2 and of its derivative d: afterwards
// they are in u and p.
#define HORNER8_SLOPE(c, p, d, u) \
	ROW8(c, P3, u)                          \
	FMLA(p, P2, u)                          \
	FMLA(d, P2, p)
