// The walk of the range checks over a slice. What differs between the ISAs and types stands in the .s files.
//
//	SI x  CX bytes left  DX the last vector, which may overlap the one before

// SWEEP applies each(offset, lanes that hold so far) to every vector: four at a time, then one, then the last.
#define SWEEP(each) \
	LEAQ -VECTOR(SI)(CX*1), DX \
	SUBQ $(4*VECTOR), CX       \
	JLT  few                   \
four:                          \
	each(0*VECTOR, A0)         \
	each(1*VECTOR, A1)         \
	each(2*VECTOR, A2)         \
	each(3*VECTOR, A3)         \
	ADDQ $(4*VECTOR), SI       \
	SUBQ $(4*VECTOR), CX       \
	JGE  four                  \
few:                           \
	ADDQ $(3*VECTOR), CX       \
	JLT  last                  \
one:                           \
	each(0, A0)                \
	ADDQ $VECTOR, SI           \
	SUBQ $VECTOR, CX           \
	JGE  one                   \
last:                          \
	MOVQ DX, SI                \
	each(0, A0)
