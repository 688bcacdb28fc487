// The loop of STUDENT_PARAMS on AVX-512, two vectors at a time while there are two. The next
// two are reduced before the series of these, into registers of their own: their division
// takes as long as a third of a series, and would be begun too late to hide behind it.

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
	STUDENT_FIRST_TWO
	CMPQ CX, $(4*LANES)
	JLT  last
	STUDENT_REDUCE((P0), H10, H11, H12, V12)
	MOVQ STEPS(SP), AX
	STUDENT_REDUCE((P0)(AX*1), H13, H14, H15, V12)
last:
	STUDENT_LAST_TWO
	CMPQ CX, $(2*LANES)
	JGE  pair
	JMP  check
one:
