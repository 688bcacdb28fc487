package tensor

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"strings"
	"testing"
)

// safetensorsFile returns a file with the given header and n bytes of elements.
func safetensorsFile(header string, n int) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(b, header...), make([]byte, n)...)
}

func TestSafetensorsFromPython(t *testing.T) {
	file, err := os.Open("testdata/safetensors/numpy.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f, err := ReadSafetensors(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Tensors) != 5 || len(f.Metadata) != 2 || f.Metadata["made"] != "by “Python”" || f.Metadata["step"] != "250" {
		t.Errorf("%d tensors, metadata %v", len(f.Tensors), f.Metadata)
	}
	inf := math.Inf(1)
	for name, want := range map[string]*Tensor{
		"weight": FromSlice([]float64{0, 1.0 / 3, 2.0 / 3, 3.0 / 3, 4.0 / 3, 5.0 / 3}, 2, 3),
		"bias":   FromSlice([]float32{1.5, float32(math.Copysign(0, -1)), float32(inf)}),
		"half":   FromSlice([]float32{1, -2.5, 0x1p-14, 0x1p-24, 65504, float32(inf)}),
		"scalar": Scalar(0.1),
		"empty":  FromSlice([]float32{}, 0, 4),
	} {
		got := f.Get(name)
		if got == nil || got.DType() != want.DType() || got.Shape() != want.Shape() || !got.Equal(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if f.Get("absent") != nil {
		t.Error("Get of an absent name is not nil")
	}
}

// Every binary16 number has the value that its fields say.
func TestFromFloat16(t *testing.T) {
	for h := range 1 << 16 {
		sign, exponent, fraction := 1-2*float64(h>>15), h>>10&31, float64(h&1023)
		want := sign * math.Ldexp(1+fraction/1024, exponent-15)
		switch {
		case exponent == 0:
			want = sign * math.Ldexp(fraction/1024, -14)
			if fraction == 0 {
				want = math.Copysign(0, sign)
			}
		case exponent == 31 && fraction == 0:
			want = math.Inf(int(sign))
		case exponent == 31:
			want = math.NaN()
		}
		got := float64(fromFloat16(uint16(h)))
		if math.Float64bits(got) != math.Float64bits(want) && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Fatalf("%#04x: %v, want %v", h, got, want)
		}
	}
}

func TestSafetensorsRoundTrip(t *testing.T) {
	view := FromSlice([]float64{1, 2, 3, 4, 5, math.NaN()}, 2, 3).T()
	want := &Safetensors{
		Metadata: map[string]string{"<key> & \"quote\"": "value\n", "": ""},
		Tensors: []Named{
			{"single", FromSlice([]float32{1, 2, 3})},
			{"view", view},
			{"", Scalar(-0.5)},
			{"none", FromSlice([]float64{}, 3, 0)},
			{"long", Zeros(fileChunk + 3)},
		},
	}
	var b bytes.Buffer
	if err := WriteSafetensors(&b, want); err != nil {
		t.Fatal(err)
	}
	if n := binary.LittleEndian.Uint64(b.Bytes()); n%8 != 0 {
		t.Errorf("the header has %d bytes, not a multiple of 8", n)
	}
	got, err := ReadSafetensors(&b)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Metadata) != 2 || got.Metadata["<key> & \"quote\""] != "value\n" {
		t.Errorf("metadata %q", got.Metadata)
	}
	for i, w := range want.Tensors {
		g := got.Tensors[i]
		if g.Name != w.Name || g.Tensor.DType() != w.Tensor.DType() || g.Tensor.Shape() != w.Tensor.Shape() {
			t.Errorf("entry %d is %q, %v", i, g.Name, g.Tensor.Shape())
			continue
		}
		a, b := g.Tensor.Float64s(), w.Tensor.Float64s()
		for j := range a {
			if math.Float64bits(a[j]) != math.Float64bits(b[j]) {
				t.Errorf("%s[%d] is %v, want %v", w.Name, j, a[j], b[j])
			}
		}
	}
}

func TestWriteSafetensorsRefuses(t *testing.T) {
	one := Scalar(1)
	for want, f := range map[string]*Safetensors{
		"two tensors":  {Tensors: []Named{{"a", one}, {"a", one}}},
		"__metadata__": {Tensors: []Named{{"__metadata__", one}}},
		"name":         {Tensors: []Named{{"\xff", one}}},
		"UTF-8":        {Metadata: map[string]string{"k": "\xff"}},
	} {
		if err := WriteSafetensors(io.Discard, f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func TestSafetensorsErrors(t *testing.T) {
	const a = `{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}`
	two := func(b string) string {
		return a[:len(a)-1] + `,"b":{"dtype":"F32","shape":[1],"data_offsets":` + b + `}}`
	}
	for _, c := range []struct {
		name   string
		file   []byte
		offset int64
		reason string
	}{
		{"empty", nil, 0, "length of the header"},
		{"cut in the length", []byte{1, 2, 3}, 3, "length of the header"},
		{"huge header", []byte{0, 0, 0, 0, 0, 1, 0, 0}, 0, "too long"},
		{"cut in the header", safetensorsFile(a, 0)[:20], 20, "the header"},
		{"cut in the elements", safetensorsFile(a, 5), 8 + int64(len(a)) + 5, "the elements"},
		{"bytes behind", safetensorsFile(a, 9), 16 + int64(len(a)), "behind the last"},
		{"not JSON", safetensorsFile("{]", 0), 9, "not JSON"},
		{"no object", safetensorsFile("[]", 0), 9, "expected {"},
		{"early end", safetensorsFile(`{"a":`, 0), 13, "ends early"},
		{"text behind the object", safetensorsFile(a+"x", 8), 8 + int64(len(a)), "spaces"},
		{"name twice", safetensorsFile(`{"a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"a":1}`, 0), 65, "twice"},
		{"key twice", safetensorsFile(`{"a":{"dtype":"F64","dtype":"F64"}}`, 0), 35, "twice"},
		{"unknown key", safetensorsFile(`{"a":{"colour":"F64"}}`, 0), 22, "colour"},
		{"integers", safetensorsFile(`{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}`, 8), 12, "I64"},
		{"negative size", safetensorsFile(`{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}`, 8), 39, "a size"},
		{"fraction", safetensorsFile(`{"a":{"dtype":"F64","shape":[1.5],"data_offsets":[0,8]}}`, 8), 40, "a size"},
		{"nine dimensions", safetensorsFile(`{"a":{"dtype":"F64","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,8]}}`, 8), 54, "at most 8"},
		{"large dimension", safetensorsFile(`{"a":{"dtype":"F64","shape":[4294967296],"data_offsets":[0,8]}}`, 8), 12, "too large"},
		{"too many elements", safetensorsFile(`{"a":{"dtype":"F64","shape":[2147483647,2147483647,3],"data_offsets":[0,8]}}`, 8), 12, "too many"},
		{"offsets do not fit", safetensorsFile(`{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,4]}}`, 8), 12, "do not fit"},
		{"no offsets", safetensorsFile(`{"a":{"dtype":"F64","shape":[1]}}`, 8), 12, "do not fit"},
		{"hole", safetensorsFile(two("[12,16]"), 16), 8 + int64(len(a)) + 3, "begins at byte 12"},
		{"overlap", safetensorsFile(two("[4,8]"), 8), 8 + int64(len(a)) + 3, "begins at byte 4"},
		{"metadata of numbers", safetensorsFile(`{"__metadata__":{"step":1}}`, 0), 33, "a string"},
	} {
		f, err := ReadSafetensors(bytes.NewReader(c.file))
		var e *FormatError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v, %v, want a *FormatError", c.name, f, err)
			continue
		}
		if e.Offset != c.offset || !strings.Contains(e.Reason, c.reason) {
			t.Errorf("%s: byte %d %q, want byte %d and %q", c.name, e.Offset, e.Reason, c.offset, c.reason)
		}
	}
}

// A header that promises 1 GB, and one that promises a header of 100 MB, cost
// no more than a chunk.
func TestSafetensorsMemoryBomb(t *testing.T) {
	for _, file := range [][]byte{
		safetensorsFile(`{"a":{"dtype":"F64","shape":[131072,1024],"data_offsets":[0,1073741824]}}`, 8),
		{0, 0xe1, 0xf5, 5, 0, 0, 0, 0, '{'},
	} {
		var err error
		n := allocated(func() { _, err = ReadSafetensors(bytes.NewReader(file)) })
		if !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Error(err)
		}
		if n > 4*8*fileChunk {
			t.Errorf("reading %d bytes allocates %d", len(file), n)
		}
	}
}
