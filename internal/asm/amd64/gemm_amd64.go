package amd64

// GemmF64 describes one block of a matrix product; generic.GemmPanelF64 says
// what the numbers mean. Strides count elements.
type GemmF64 struct {
	M, N, K     int
	A           *float64
	Row, Col    int
	Panel       int
	B           *float64
	LDB         int
	C           *float64
	LDC         int
	Next        *float64 // what the next call will read as B
	Alpha, Beta float64
}

// GemmF32 is [GemmF64] for float32.
type GemmF32 struct {
	M, N, K     int
	A           *float32
	Row, Col    int
	Panel       int
	B           *float32
	LDB         int
	C           *float32
	LDC         int
	Next        *float32
	Alpha, Beta float32
}
