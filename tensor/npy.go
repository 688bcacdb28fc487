package tensor

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

const (
	npyMagic = "\x93NUMPY"

	// maxNPYHeader bounds the header: a shape of MaxDims numbers takes far
	// less.
	maxNPYHeader = 1 << 16
)

// ReadNPY reads one array in NumPy's .npy format, versions 1.0 to 3.0: float64
// or float32 in either byte order, bool and integers of up to 64 bits as
// float64, C or Fortran order, up to MaxDims dimensions. Integers beyond 2⁵³
// are rounded. It reads nothing after the array, so several may follow one
// another.
//
// The format is NEP 1 of NumPy. A file that does not keep to it, or ends
// early, is a *FormatError with the offset. The memory used is in proportion to
// what was read, not to what the header says.
func ReadNPY(r io.Reader) (*Tensor, error) {
	n := &npyReader{fileReader{format: "npy", r: r}}
	h, err := n.header()
	if err != nil {
		return nil, err
	}
	if h.kind == 'f' && h.size == 4 {
		data, err := readElements(&n.fileReader, h.shape.Size(), 4, func(b []byte) float32 { return math.Float32frombits(h.order.Uint32(b)) })
		return assemble(data, h, err)
	}
	data, err := readElements(&n.fileReader, h.shape.Size(), h.size, h.element())
	return assemble(data, h, err)
}

type npyReader struct{ fileReader }

// npyHeader is what the header of a file says.
type npyHeader struct {
	kind    byte // f, i, u or b
	size    int  // bytes of an element
	order   binary.ByteOrder
	fortran bool
	shape   Shape
}

func (n *npyReader) header() (*npyHeader, error) {
	var b [12]byte
	if err := n.read(b[:8], "the magic string"); err != nil {
		return nil, err
	}
	if string(b[:6]) != npyMagic {
		return nil, n.failAt(0, "not an npy file: wrong magic string")
	}
	if b[6] < 1 || b[6] > 3 || b[7] != 0 {
		return nil, n.failAt(6, fmt.Sprintf("version %d.%d is not known", b[6], b[7]))
	}
	width := 2
	if b[6] > 1 {
		width = 4
	}
	if err := n.read(b[8:8+width], "the header length"); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint16(b[8:]))
	if width == 4 {
		length = int64(binary.LittleEndian.Uint32(b[8:]))
	}
	if length > maxNPYHeader {
		return nil, n.failAt(8, fmt.Sprintf("a header of %d bytes is too long", length))
	}
	start := n.offset
	text := make([]byte, length)
	if err := n.read(text, "the header"); err != nil {
		return nil, err
	}
	p := &npyParser{text: string(text), start: start}
	return p.header()
}

// assemble makes a tensor of the elements in the order of the file.
func assemble[T Float](data []T, h *npyHeader, err error) (*Tensor, error) {
	if err != nil {
		return nil, err
	}
	s := h.shape
	if !h.fortran {
		return wrap(data, s), nil
	}
	var reversed Shape
	reversed.n = s.n
	var order [MaxDims]int
	for i := 0; i < int(s.n); i++ {
		reversed.dims[i] = s.dims[int(s.n)-1-i]
		order[i] = int(s.n) - 1 - i
	}
	return wrap(data, reversed).Permute(order[:s.n]...).Clone(), nil
}

// element returns the conversion of one element to float64.
func (h *npyHeader) element() func([]byte) float64 {
	if h.kind == 'f' {
		return func(b []byte) float64 { return math.Float64frombits(h.order.Uint64(b)) }
	}
	return func(b []byte) float64 {
		var u uint64
		switch h.size {
		case 1:
			u = uint64(b[0])
		case 2:
			u = uint64(h.order.Uint16(b))
		case 4:
			u = uint64(h.order.Uint32(b))
		default:
			u = h.order.Uint64(b)
		}
		if h.kind != 'i' {
			return float64(u)
		}
		unused := 64 - 8*h.size
		return float64(int64(u<<unused) >> unused)
	}
}

// npyParser reads the dictionary of the header: a Python literal with the
// keys descr, fortran_order and shape.
type npyParser struct {
	text  string
	at    int
	start int64 // offset of text in the file
}

func (p *npyParser) fail(reason string) error {
	return &FormatError{Format: "npy", Offset: p.start + int64(p.at), Reason: reason}
}

func (p *npyParser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\n\r", p.text[p.at]) >= 0 {
		p.at++
	}
}

// accept skips space and then c, if c is next.
func (p *npyParser) accept(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *npyParser) header() (*npyHeader, error) {
	h := new(npyHeader)
	seen := make(map[string]bool)
	if !p.accept('{') {
		return nil, p.fail("expected {")
	}
	for !p.accept('}') {
		key, err := p.quoted()
		if err != nil {
			return nil, err
		}
		if seen[key] {
			return nil, p.fail("key " + strconv.Quote(key) + " comes twice")
		}
		seen[key] = true
		if !p.accept(':') {
			return nil, p.fail("expected :")
		}
		if err := p.entry(h, key); err != nil {
			return nil, err
		}
		if !p.accept(',') && !(p.at < len(p.text) && p.text[p.at] == '}') {
			return nil, p.fail("expected , or }")
		}
	}
	p.space()
	if p.at != len(p.text) {
		return nil, p.fail("expected the end of the header")
	}
	if !seen["descr"] || !seen["fortran_order"] || !seen["shape"] {
		return nil, p.fail("the header lacks descr, fortran_order or shape")
	}
	return h, nil
}

func (p *npyParser) entry(h *npyHeader, key string) error {
	switch key {
	case "descr":
		return p.descr(h)
	case "fortran_order":
		return p.boolean(&h.fortran)
	case "shape":
		return p.shape(h)
	}
	return p.fail("unknown key " + strconv.Quote(key))
}

func (p *npyParser) quoted() (string, error) {
	p.space()
	if p.at == len(p.text) || p.text[p.at] != '\'' && p.text[p.at] != '"' {
		return "", p.fail("expected a quoted string")
	}
	end := strings.IndexByte(p.text[p.at+1:], p.text[p.at])
	if end < 0 {
		return "", p.fail("the quoted string does not end")
	}
	s := p.text[p.at+1 : p.at+1+end]
	p.at += end + 2
	return s, nil
}

func (p *npyParser) descr(h *npyHeader) error {
	p.space()
	at := p.at
	s, err := p.quoted()
	if err != nil {
		return err
	}
	if !h.parseType(s) {
		p.at = at
		return p.fail("elements of type " + strconv.Quote(s) + " cannot be read; float64, float32, bool and integers can")
	}
	return nil
}

// parseType takes a type such as "<f8" and reports whether it can be read.
func (h *npyHeader) parseType(s string) bool {
	if len(s) != 3 {
		return false
	}
	h.order = binary.LittleEndian
	if s[0] == '>' {
		h.order = binary.BigEndian
	}
	h.kind, h.size = s[1], int(s[2]-'0')
	switch h.kind {
	case 'f':
		return (h.size == 4 || h.size == 8) && (s[0] == '<' || s[0] == '>')
	case 'b':
		return h.size == 1 && s[0] == '|'
	case 'i', 'u':
		if h.size == 1 {
			return s[0] == '|' || s[0] == '<' || s[0] == '>'
		}
		return (h.size == 2 || h.size == 4 || h.size == 8) && (s[0] == '<' || s[0] == '>')
	}
	return false
}

func (p *npyParser) boolean(b *bool) error {
	p.space()
	switch rest := p.text[p.at:]; {
	case strings.HasPrefix(rest, "True"):
		*b = true
		p.at += len("True")
	case strings.HasPrefix(rest, "False"):
		p.at += len("False")
	default:
		return p.fail("expected True or False")
	}
	return nil
}

func (p *npyParser) shape(h *npyHeader) error {
	if !p.accept('(') {
		return p.fail("expected (")
	}
	size := 1
	for !p.accept(')') {
		if h.shape.n == MaxDims {
			return p.fail("more than 8 dimensions")
		}
		d, err := p.number()
		if err != nil {
			return err
		}
		h.shape.dims[h.shape.n] = int32(d)
		h.shape.n++
		size = saturatingMul(size, max(d, 1))
		if !p.accept(',') && !(p.at < len(p.text) && p.text[p.at] == ')') {
			return p.fail("expected , or )")
		}
	}
	if size > maxElements {
		return p.fail("the shape has too many elements")
	}
	return nil
}

func (p *npyParser) number() (int, error) {
	p.space()
	end := p.at
	for end < len(p.text) && '0' <= p.text[end] && p.text[end] <= '9' {
		end++
	}
	d, err := strconv.ParseInt(p.text[p.at:end], 10, 32)
	if err != nil {
		return 0, p.fail("expected a size from 0 to 2147483647")
	}
	p.at = end
	return int(d), nil
}

// WriteNPY writes x in NumPy's .npy format, version 1.0, little-endian and in
// C order.
func WriteNPY(w io.Writer, x *Tensor) error {
	x.live()
	if _, err := w.Write(npyPreamble(x)); err != nil {
		return err
	}
	return writeElements(w, x)
}

// npyPreamble returns everything before the elements, padded to a multiple of
// 64 bytes as the format asks.
func npyPreamble(x *Tensor) []byte {
	descr := "<f8"
	if x.dtype == Float32 {
		descr = "<f4"
	}
	var dims strings.Builder
	for _, d := range x.shape.dims[:x.shape.n] {
		fmt.Fprintf(&dims, "%d, ", d)
	}
	shape := dims.String()
	if x.shape.n > 1 {
		shape = strings.TrimSuffix(shape, ", ")
	} else {
		shape = strings.TrimSuffix(shape, " ")
	}
	header := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", descr, shape)
	pad := 63 - (10+len(header))%64
	header += strings.Repeat(" ", pad) + "\n"
	b := append([]byte(npyMagic), 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(header)))
	return append(b, header...)
}
