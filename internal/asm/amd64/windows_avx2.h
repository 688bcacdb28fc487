// Polynomials in windows of several vectors at a time, AVX2: the registers that have the places of their windows are not those of WINDOWS8.
// R8 is ·vecK, R9 a table of windows.

// PAIR8: rows k+1 and k, in d and e, of the windows at p, q, r and t; i is spent. It reads the upper halves from where they are the upper halves of 32 bytes
// and blends them, which unlike a VINSERTF128 takes none of the two ports of VUNPCKHPD; an even k would have more of the reads be of two lines of the cache.
#define PAIR8(k, p, q, r, t, i, d, e) \
	VBROADCASTF128 WINDOW8(k)(p*1), e       \
	VBROADCASTF128 WINDOW8(k)(q*1), i       \
	VBLENDPD $12, WINDOW8(k-2)(r*1), e, e   \
	VBLENDPD $12, WINDOW8(k-2)(t*1), i, i   \
	VUNPCKHPD i, e, d                       \
	VUNPCKLPD i, e, e

// PLACES_TABLE: Y12 = the left ends or the centres of the windows, for PLACE.
#define PLACES_TABLE VMOVUPS table8_hi(R9), Y12

// PLACE: f = x - 1, or x where x < 1, of x in t, then t = f less the number of its window, and p, q, r and u its places; Y9..Y11 and Y13 are spent. The
// numbers of the windows have no low words, so that both words of an entry may come from the high one.
#define PLACE(t, f, p, q, r, u) \
	LTK(vecTable_one(R8), t, Y13)           \
	ADDK(vecTable_one(R8), t, Y9)           \
	SUBK(vecTable_one(R8), t, f)            \
	SELECT(Y13, Y9, t, Y9)                  \
	SELECT(Y13, t, f, f)                    \
	VPSRLD $19, Y9, Y10                     \
	VPSRLQ $43, Y9, Y11                     \
	VPERMPS Y12, Y10, Y10                   \
	ANDK(vecTable_windowBytes(R8), Y11, Y11) \
	ANDK(vecTable_highWord(R8), Y10, Y10)   \
	VEXTRACTI128 $1, Y11, X9                \
	VSUBPD Y10, f, t                        \
	VMOVQ X11, p                            \
	VPEXTRQ $1, X11, q                      \
	VMOVQ X9, r                             \
	VPEXTRQ $1, X9, u
