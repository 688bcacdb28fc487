// Student's t on AVX-512: the loop of STUDENT_PARAMS, two vectors at a time while there are two, so that the latency of one chain
// hides behind the other. The next two are reduced before the series of these, into registers of their own: their division
// takes as long as a third of a series, and would be begun too late to hide behind it.

#define STUDENT_FIRST(t, i, u, g, d) \
	ROW8(G(13), i, i, g, V12)               \
	VMOVAPD g, d                            \
	ROW8(G(12), i, i, u, V12)               \
	VFMADD213PD u, t, g

#define SLOPE8(k, i, x, p, d, u) \
	VFMADD213PD p, x, d                     \
	ROW8(k, i, i, u, V12)                   \
	VFMADD213PD u, x, p

#define STUDENT_STEP(k) \
	SLOPE8(G(k), V2, V1, V4, V5, V3)        \
	SLOPE8(G(k), V8, V7, V10, V11, V9)

	CMPQ CX, $(2*LANES)
	JLT  one
	STUDENT_REDUCE((P0), H10, H11, H12, V3)
	MOVQ STEPS(SP), AX
	STUDENT_REDUCE((P0)(AX*1), H13, H14, H15, V9)
pair:
	STUDENT_ENOUGH(P0, V0)
	NEXT1
	STUDENT_ENOUGH(P0, V0)
	NEXT1
	VMOVAPD H10, V0
	VMOVAPD H11, V1
	VMOVAPD H12, V2
	VMOVAPD H13, V6
	VMOVAPD H14, V7
	VMOVAPD H15, V8
	STUDENT_FIRST(V1, V2, V3, V4, V5)
	STUDENT_FIRST(V7, V8, V9, V10, V11)
	CMPQ CX, $(4*LANES)
	JLT  last
	STUDENT_REDUCE((P0), H10, H11, H12, V12)
	MOVQ STEPS(SP), AX
	STUDENT_REDUCE((P0)(AX*1), H13, H14, H15, V12)
last:
	STUDENT_STEP(11)
	STUDENT_STEP(10)
	STUDENT_STEP(9)
	STUDENT_STEP(8)
	STUDENT_STEP(7)
	STUDENT_STEP(6)
	STUDENT_STEP(5)
	STUDENT_STEP(4)
	STUDENT_STEP(3)
	STUDENT_STEP(2)
	STUDENT_STEP(1)
	STUDENT_STEP(0)
	STUDENT_STORE(V0, V3, V4, V5)
	ADDQ $(LANES*8), BX
	STUDENT_STORE(V6, V9, V10, V11)
	ADDQ $(LANES*8), BX
	SUBQ $(2*LANES), CX
	CMPQ CX, $(2*LANES)
	JGE  pair
	JMP  check
one:
