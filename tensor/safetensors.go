package tensor

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Safetensors is the content of a file in the safetensors format: named
// tensors, and text about them.
type Safetensors struct {
	Metadata map[string]string
	Tensors  []Named // in the order of the header
}

// A Named tensor is one entry of a file.
type Named struct {
	Name   string
	Tensor *Tensor
}

// Get returns the tensor of the given name, or nil.
func (f *Safetensors) Get(name string) *Tensor {
	for _, t := range f.Tensors {
		if t.Name == name {
			return t.Tensor
		}
	}
	return nil
}

const (
	safetensorsMetadata = "__metadata__"

	// maxSafetensorsHeader is the bound that the reference implementation sets.
	maxSafetensorsHeader = 100_000_000
)

// WriteSafetensors writes f in the safetensors format, which Python reads with
// safetensors.numpy.load_file and its kin: the length of a header, the header
// in JSON, the elements in little-endian order. Float64 tensors come before
// float32 ones, so that each element is aligned to its size.
//
// Names must be distinct UTF-8; "__metadata__" is taken.
func WriteSafetensors(w io.Writer, f *Safetensors) error {
	ordered := slices.Clone(f.Tensors)
	slices.SortStableFunc(ordered, func(a, b Named) int { return b.Tensor.dtype.bytes() - a.Tensor.dtype.bytes() })
	header, err := f.header(ordered)
	if err != nil {
		return fmt.Errorf("tensor: safetensors: %w", err)
	}
	if _, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(header)))); err != nil {
		return err
	}
	if _, err := w.Write(header); err != nil {
		return err
	}
	for _, t := range ordered {
		if err := writeElements(w, t.Tensor); err != nil {
			return err
		}
	}
	return nil
}

// header returns the header for the elements of the tensors as ordered, padded
// to a multiple of eight bytes.
func (f *Safetensors) header(ordered []Named) ([]byte, error) {
	begins := make(map[string]int64)
	end := int64(0)
	for _, t := range ordered {
		if !utf8.ValidString(t.Name) || t.Name == safetensorsMetadata {
			return nil, fmt.Errorf("%q cannot be the name of a tensor", t.Name)
		}
		if _, again := begins[t.Name]; again {
			return nil, fmt.Errorf("two tensors are named %q", t.Name)
		}
		t.Tensor.live()
		begins[t.Name] = end
		end += t.bytes()
	}
	b := []byte("{")
	if len(f.Metadata) > 0 {
		for k, v := range f.Metadata {
			if !utf8.ValidString(k) || !utf8.ValidString(v) {
				return nil, fmt.Errorf("metadata %q is not UTF-8", k)
			}
		}
		b = appendEntry(b, safetensorsMetadata, f.Metadata)
	}
	for _, t := range f.Tensors {
		e := safetensorsEntry{
			DType:   map[DType]string{Float64: "F64", Float32: "F32"}[t.Tensor.dtype],
			Shape:   []int64{},
			Offsets: []int64{begins[t.Name], begins[t.Name] + t.bytes()},
		}
		for _, d := range t.Tensor.shape.Dims() {
			e.Shape = append(e.Shape, int64(d))
		}
		b = appendEntry(b, t.Name, e)
	}
	b = append(b, '}')
	return append(b, "       "[:(8-len(b)%8)%8]...), nil
}

// bytes returns the length of the elements in a file.
func (t Named) bytes() int64 { return int64(t.Tensor.size) * int64(t.Tensor.dtype.bytes()) }

// A safetensorsEntry says what a tensor is and where its elements are, counted
// from the end of the header.
type safetensorsEntry struct {
	DType   string  `json:"dtype"`
	Shape   []int64 `json:"shape"`
	Offsets []int64 `json:"data_offsets"`
}

// appendEntry appends one member of the header's object.
func appendEntry(b []byte, key string, value any) []byte {
	if len(b) > 1 {
		b = append(b, ',')
	}
	for i, x := range []any{key, value} {
		if i > 0 {
			b = append(b, ':')
		}
		text, err := json.Marshal(x)
		if err != nil {
			panic(err) // strings, integers and maps of strings have a JSON form
		}
		b = append(b, text...)
	}
	return b
}

// ReadSafetensors reads a file in the safetensors format up to its end. F64
// and F32 tensors keep their type, F16 and BF16 become float32, which holds
// them exactly.
//
// A file that does not keep to the format, has other element types, holes,
// overlaps or bytes behind its last tensor, or ends early, is a *FormatError
// with the offset. The memory used is in proportion to what was read, not to
// what the header says.
func ReadSafetensors(r io.Reader) (*Safetensors, error) {
	s := &safetensorsReader{fileReader: fileReader{format: "safetensors", r: r}, at: make(map[string]int64)}
	if err := s.header(); err != nil {
		return nil, err
	}
	tensors, err := s.elements()
	if err != nil {
		return nil, err
	}
	f := &Safetensors{Metadata: s.metadata}
	for _, name := range s.names {
		f.Tensors = append(f.Tensors, Named{name, tensors[name]})
	}
	return f, nil
}

type safetensorsReader struct {
	fileReader
	json     *json.Decoder
	metadata map[string]string
	names    []string
	entries  []safetensorsEntry // by the index of names
	at       map[string]int64   // where the keys of the header end in the file
}

// header reads the header and leaves the reader at the first element.
func (s *safetensorsReader) header() error {
	var b [8]byte
	if err := s.read(b[:], "the length of the header"); err != nil {
		return err
	}
	length := binary.LittleEndian.Uint64(b[:])
	if length > maxSafetensorsHeader {
		return s.failAt(0, fmt.Sprintf("a header of %d bytes is too long", length))
	}
	text, err := s.text(int(length))
	if err != nil {
		return err
	}
	s.json = json.NewDecoder(bytes.NewReader(text))
	s.json.UseNumber()
	if err := s.object(s.member); err != nil {
		return err
	}
	rest := text[s.json.InputOffset():]
	if i := bytes.IndexFunc(rest, func(c rune) bool { return c != ' ' }); i >= 0 {
		return s.failAt(s.parsed()+int64(i), "expected spaces up to the end of the header")
	}
	return nil
}

// text reads n bytes, a part at a time.
func (s *safetensorsReader) text(n int) ([]byte, error) {
	var text []byte
	for len(text) < n {
		part := make([]byte, min(n-len(text), fileChunk))
		if err := s.read(part, "the header"); err != nil {
			return nil, err
		}
		text = append(text, part...)
	}
	return text, nil
}

// parsed returns the offset in the file up to which the header was parsed.
func (s *safetensorsReader) parsed() int64 { return 8 + s.json.InputOffset() }

func (s *safetensorsReader) expected(what string) error {
	return s.failAt(s.parsed(), "expected "+what)
}

// token returns the next token of the header.
func (s *safetensorsReader) token() (json.Token, error) {
	t, err := s.json.Token()
	if err == nil {
		return t, nil
	}
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return nil, s.failAt(8+syntax.Offset, "the header is not JSON: "+err.Error())
	}
	return nil, s.failAt(s.parsed(), "the header ends early")
}

// delimiter takes one of { } [ ].
func (s *safetensorsReader) delimiter(d json.Delim) error {
	if t, err := s.token(); err != nil {
		return err
	} else if t != d {
		return s.expected(d.String())
	}
	return nil
}

// object takes an object and calls member for each key, to take its value.
func (s *safetensorsReader) object(member func(key string) error) error {
	if err := s.delimiter('{'); err != nil {
		return err
	}
	seen := make(map[string]bool)
	for s.json.More() {
		key, err := s.word()
		if err != nil {
			return err
		}
		if seen[key] {
			return s.failAt(s.parsed(), strconv.Quote(key)+" comes twice")
		}
		seen[key] = true
		if err := member(key); err != nil {
			return err
		}
	}
	return s.delimiter('}')
}

// word takes a string.
func (s *safetensorsReader) word() (string, error) {
	t, err := s.token()
	if err != nil {
		return "", err
	}
	w, ok := t.(string)
	if !ok {
		return "", s.expected("a string")
	}
	return w, nil
}

// numbers takes a list of at most limit sizes.
func (s *safetensorsReader) numbers(limit int) ([]int64, error) {
	if err := s.delimiter('['); err != nil {
		return nil, err
	}
	var list []int64
	for s.json.More() {
		t, err := s.token()
		if err != nil {
			return nil, err
		}
		number, _ := t.(json.Number)
		n, err := strconv.ParseInt(string(number), 10, 64)
		if err != nil || n < 0 {
			return nil, s.expected("a size")
		}
		if len(list) == limit {
			return nil, s.expected(fmt.Sprintf("at most %d numbers", limit))
		}
		list = append(list, n)
	}
	return list, s.delimiter(']')
}

// member takes the value of a key of the header.
func (s *safetensorsReader) member(name string) error {
	if name == safetensorsMetadata {
		s.metadata = make(map[string]string)
		return s.object(func(key string) (err error) {
			s.metadata[key], err = s.word()
			return err
		})
	}
	s.at[name] = s.parsed()
	var e safetensorsEntry
	err := s.object(func(key string) (err error) {
		switch key {
		case "dtype":
			e.DType, err = s.word()
		case "shape":
			e.Shape, err = s.numbers(MaxDims)
		case "data_offsets":
			e.Offsets, err = s.numbers(2)
		default:
			err = s.failAt(s.parsed(), "unknown key "+strconv.Quote(key))
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := e.check(); err != nil {
		return s.failAt(s.at[name], fmt.Sprintf("tensor %q: %v", name, err))
	}
	s.names = append(s.names, name)
	s.entries = append(s.entries, e)
	return nil
}

// safetensorsSizes are the types of elements that can be read and their bytes.
var safetensorsSizes = map[string]int{"F64": 8, "F32": 4, "F16": 2, "BF16": 2}

// check reports an entry that contradicts itself.
func (e *safetensorsEntry) check() error {
	width, ok := safetensorsSizes[e.DType]
	if !ok {
		return fmt.Errorf("elements of type %q cannot be read; F64, F32, F16 and BF16 can", e.DType)
	}
	size := 1
	for _, d := range e.Shape {
		if d > math.MaxInt32 {
			return fmt.Errorf("a dimension of %d is too large", d)
		}
		size = saturatingMul(size, max(int(d), 1))
	}
	if size > maxElements {
		return errors.New("the shape has too many elements")
	}
	if len(e.Offsets) != 2 || e.Offsets[1]-e.Offsets[0] != int64(width)*int64(e.shape().Size()) {
		return fmt.Errorf("data_offsets %v do not fit shape %v of %s", e.Offsets, e.Shape, e.DType)
	}
	return nil
}

func (e *safetensorsEntry) shape() Shape {
	dims := make([]int, len(e.Shape))
	for i, d := range e.Shape {
		dims[i] = int(d)
	}
	return NewShape(dims...)
}

// elements reads the tensors in the order of their offsets.
func (s *safetensorsReader) elements() (map[string]*Tensor, error) {
	order := make([]int, len(s.names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := s.entries[i].Offsets, s.entries[j].Offsets
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		return cmp.Compare(a[1], b[1]) // empty tensors before the one that begins where they are
	})
	tensors := make(map[string]*Tensor)
	start := s.offset
	for _, i := range order {
		name, e := s.names[i], &s.entries[i]
		if begin := start + e.Offsets[0]; begin != s.offset {
			return nil, s.failAt(s.at[name], fmt.Sprintf("tensor %q begins at byte %d of the elements, where the one before ends at %d", name, e.Offsets[0], s.offset-start))
		}
		t, err := s.tensor(e)
		if err != nil {
			return nil, err
		}
		tensors[name] = t
	}
	if n, err := io.ReadFull(s.r, make([]byte, 1)); n > 0 {
		return nil, s.fail("bytes behind the last tensor", nil)
	} else if !errors.Is(err, io.EOF) {
		return nil, s.fail(err.Error(), err)
	}
	return tensors, nil
}

// tensor reads the elements of one tensor.
func (s *safetensorsReader) tensor(e *safetensorsEntry) (*Tensor, error) {
	shape := e.shape()
	if e.DType == "F64" {
		data, err := readElements(&s.fileReader, shape.Size(), 8, func(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) })
		return wrap(data, shape), err
	}
	decode := func(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }
	switch e.DType {
	case "F16":
		decode = func(b []byte) float32 { return fromFloat16(binary.LittleEndian.Uint16(b)) }
	case "BF16":
		decode = func(b []byte) float32 { return math.Float32frombits(uint32(binary.LittleEndian.Uint16(b)) << 16) }
	}
	data, err := readElements(&s.fileReader, shape.Size(), safetensorsSizes[e.DType], decode)
	return wrap(data, shape), err
}

// fromFloat16 returns the value of an IEEE 754 binary16 number.
func fromFloat16(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15)<<31, uint32(h>>10&31), uint32(h&1023)
	switch exponent {
	case 0: // zero or subnormal: fraction · 2⁻²⁴
		return math.Float32frombits(sign | math.Float32bits(float32(fraction)*0x1p-24))
	case 31:
		return math.Float32frombits(sign | 0xff<<23 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+127-15)<<23 | fraction<<13)
}
