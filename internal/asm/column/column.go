// Package column holds the type by which columns of numbers are passed to kernels.
package column

// A Table holds the operands of an element-wise kernel with many of them: Len numbers in each output, and in each input
// as many, or one for all elements. A kernel reads its first few inputs and writes its first few outputs.
type Table struct {
	Len int
	In  [8][]float64
	Out [5][]float64
}

// Slice returns the table of elements lo to hi.
func (t *Table) Slice(lo, hi int) Table {
	s := Table{Len: hi - lo}
	for k, v := range t.In {
		if len(v) == t.Len {
			v = v[lo:hi]
		}
		s.In[k] = v
	}
	for k, v := range t.Out {
		if v != nil {
			s.Out[k] = v[lo:hi]
		}
	}
	return s
}

// At returns the number of input k for element i.
func (t *Table) At(k, i int) float64 {
	v := t.In[k]
	if len(v) == 1 {
		return v[0]
	}
	return v[i]
}
