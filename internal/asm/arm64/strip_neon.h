// Sixteen vectors of columns, a strip of 256 bytes of rows: V0..V15 are sums.
// The file that includes this one says which type by FMLA0, FMLA by the lowest
// element of the first source.

#define CLEAR_STRIP \
	VZERO(0)                                \
	VZERO(1)                                \
	VZERO(2)                                \
	VZERO(3)                                \
	VZERO(4)                                \
	VZERO(5)                                \
	VZERO(6)                                \
	VZERO(7)                                \
	VZERO(8)                                \
	VZERO(9)                                \
	VZERO(10)                               \
	VZERO(11)                               \
	VZERO(12)                               \
	VZERO(13)                               \
	VZERO(14)                               \
	VZERO(15)

// ADD_STRIP adds the element in V31 times the strip of the row at p; V16..V23
// are spent.
#define ADD_STRIP(p) \
	FLDPQ 0(p), (F16, F17)                  \
	FLDPQ 32(p), (F18, F19)                 \
	FLDPQ 64(p), (F20, F21)                 \
	FLDPQ 96(p), (F22, F23)                 \
	FMLA0(31, 16, 0)                        \
	FMLA0(31, 17, 1)                        \
	FMLA0(31, 18, 2)                        \
	FMLA0(31, 19, 3)                        \
	FMLA0(31, 20, 4)                        \
	FMLA0(31, 21, 5)                        \
	FMLA0(31, 22, 6)                        \
	FMLA0(31, 23, 7)                        \
	FLDPQ 128(p), (F16, F17)                \
	FLDPQ 160(p), (F18, F19)                \
	FLDPQ 192(p), (F20, F21)                \
	FLDPQ 224(p), (F22, F23)                \
	FMLA0(31, 16, 8)                        \
	FMLA0(31, 17, 9)                        \
	FMLA0(31, 18, 10)                       \
	FMLA0(31, 19, 11)                       \
	FMLA0(31, 20, 12)                       \
	FMLA0(31, 21, 13)                       \
	FMLA0(31, 22, 14)                       \
	FMLA0(31, 23, 15)

// EACH_PAIR runs op over the sums by pairs: bytes into the strip, two numbers
// and two names.
#define EACH_PAIR(op) \
	op(0, 0, 1, F0, F1)                     \
	op(32, 2, 3, F2, F3)                    \
	op(64, 4, 5, F4, F5)                    \
	op(96, 6, 7, F6, F7)                    \
	op(128, 8, 9, F8, F9)                   \
	op(160, 10, 11, F10, F11)               \
	op(192, 12, 13, F12, F13)               \
	op(224, 14, 15, F14, F15)
