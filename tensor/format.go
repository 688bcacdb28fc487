package tensor

import (
	"strconv"
	"strings"
)

// A tensor of more than summarize elements is printed with only the first and
// last edge entries of each long axis.
const (
	summarize = 1000
	edge      = 3
)

// String returns the elements in nested brackets, aligned, as NumPy prints
// them: up to eight significant digits, the middle of long axes left out.
func (x *Tensor) String() string {
	x.live()
	if x.size == 0 {
		return "[]" + x.shape.String()
	}
	p := printer{x: x.contiguousHeap(), short: x.size > summarize}
	p.measure(0, 0)
	p.print(0, 0)
	return p.b.String()
}

type printer struct {
	x     *Tensor
	short bool
	width int
	b     strings.Builder
}

func (p *printer) number(off int) string {
	bits := 64
	if p.x.dtype == Float32 {
		bits = 32
	}
	v := p.x.element(off)
	s := strconv.FormatFloat(v, 'g', -1, bits)
	if t := strconv.FormatFloat(v, 'g', 8, bits); len(t) < len(s) {
		s = t
	}
	return s
}

// measure finds the width of the widest number printed.
func (p *printer) measure(axis, off int) {
	if axis == int(p.x.shape.n) {
		p.width = max(p.width, len(p.number(off)))
		return
	}
	p.entries(axis, func(i int) {
		if i >= 0 {
			p.measure(axis+1, p.offset(axis, off, i))
		}
	})
}

// entries calls f with each index of the axis to print, and with -1 for those
// left out.
func (p *printer) entries(axis int, f func(i int)) {
	d := int(p.x.shape.dims[axis])
	if !p.short || d <= 2*edge {
		for i := 0; i < d; i++ {
			f(i)
		}
		return
	}
	for i := 0; i < edge; i++ {
		f(i)
	}
	f(-1)
	for i := d - edge; i < d; i++ {
		f(i)
	}
}

func (p *printer) offset(axis, off, i int) int {
	return off*int(p.x.shape.dims[axis]) + i
}

func (p *printer) print(axis, off int) {
	n := int(p.x.shape.n)
	if axis == n {
		s := p.number(off)
		p.b.WriteString(strings.Repeat(" ", p.width-len(s)))
		p.b.WriteString(s)
		return
	}
	p.b.WriteByte('[')
	first := true
	p.entries(axis, func(i int) {
		if !first {
			p.separate(axis)
		}
		first = false
		if i < 0 {
			p.b.WriteString("...")
			return
		}
		p.print(axis+1, p.offset(axis, off, i))
	})
	p.b.WriteByte(']')
}

// separate writes what stands between two entries of an axis.
func (p *printer) separate(axis int) {
	n := int(p.x.shape.n)
	if axis == n-1 {
		p.b.WriteByte(' ')
		return
	}
	p.b.WriteString(strings.Repeat("\n", n-1-axis))
	p.b.WriteString(strings.Repeat(" ", axis+1))
}
