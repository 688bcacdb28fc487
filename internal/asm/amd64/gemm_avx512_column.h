// A strip of one vector of columns, or of half a one, of a matrix product: see
// gemm_avx512.h, which says what the registers are.

TEXT COLUMN(SB), NOSPLIT, $0-0
	BEGIN($0, WIDTH)

tile:
	TILE
	ZERO1
	CMPQ R8, $8
	JLT  few

	// The tile of C arrives while the sums are formed.
	MOVQ DX, DI
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	FETCH1
	MOVQ ARG_B(AX), DI
	SUBQ $4, CX
	JLT  eightrest
	PCALIGN $64

eight:
	ROWS1x8
	ADVANCE
	ROWS1x8
	ADVANCE
	ROWS1x8
	ADVANCE
	ROWS1x8
	ADVANCE
	SUBQ $4, CX
	JGE  eight

eightrest:
	ADDQ $4, CX
	JEQ  write

eightlast:
	ROWS1x8
	STEP(eightlast)
	JMP  write

few:
	CMPQ R8, $1
	JEQ  one
	CMPQ R8, $2
	JEQ  two
	CMPQ R8, $3
	JEQ  three
	CMPQ R8, $4
	JEQ  four
	CMPQ R8, $5
	JEQ  five
	CMPQ R8, $6
	JEQ  six

seven:
	ROWS1x7
	STEP(seven)
	JMP  write

six:
	ROWS1x6
	STEP(six)
	JMP  write

five:
	ROWS1x5
	STEP(five)
	JMP  write

four:
	ROWS1x4
	STEP(four)
	JMP  write

three:
	ROWS1x3
	STEP(three)
	JMP  write

two:
	ROWS1x2
	STEP(two)
	JMP  write

one:
	ROWS1x1
	STEP(one)

write:
	ROWCOUNT
	BETAZERO
	JNZ  update
	ALPHAONE
	JEQ  put
	STORE1(V0, written)
	STORE1(V1, written)
	STORE1(V2, written)
	STORE1(V3, written)
	STORE1(V4, written)
	STORE1(V5, written)
	STORE1(V6, written)
	STORE1(V7, written)

put:
	PUT1(V0, written)
	PUT1(V1, written)
	PUT1(V2, written)
	PUT1(V3, written)
	PUT1(V4, written)
	PUT1(V5, written)
	PUT1(V6, written)
	PUT1(V7, written)

update:
	UPDATE1(V0, written)
	UPDATE1(V1, written)
	UPDATE1(V2, written)
	UPDATE1(V3, written)
	UPDATE1(V4, written)
	UPDATE1(V5, written)
	UPDATE1(V6, written)
	UPDATE1(V7, written)

written:
	NEXT(tile)
	VZEROUPPER
	RET
