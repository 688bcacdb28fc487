package tensor

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestNPYRoundTrip(t *testing.T) {
	for _, x := range []*Tensor{
		Scalar(1.5), Of(), Of(1, math.NaN(), math.Inf(-1)), Arange(24).Reshape(2, 3, 4), Zeros(0, 3),
		Arange(6).Reshape(2, 3).T(), Of(1, 2).As(Float32), Zeros(1, 1, 1, 1, 1, 1, 1, 1), Arange(fileChunk + 3),
	} {
		var b bytes.Buffer
		if err := WriteNPY(&b, x); err != nil {
			t.Fatal(err)
		}
		if header := b.Len() - x.Len()*map[DType]int{Float64: 8, Float32: 4}[x.DType()]; header%64 != 0 {
			t.Errorf("%v: elements start at %d, not at a multiple of 64", x.Shape(), header)
		}
		b.WriteString("rest")
		got, err := ReadNPY(&b)
		if err != nil || !got.Equal(x) {
			t.Errorf("%v: %v, %v", x.Shape(), got, err)
		}
		if b.String() != "rest" {
			t.Errorf("%v: %d bytes left, want 4", x.Shape(), b.Len())
		}
	}
}

// npy returns a file of the given version, header and elements.
func npy(version byte, header string, elements ...byte) []byte {
	b := append([]byte(npyMagic), version, 0)
	if version == 1 {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(header)))
	} else {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(header)))
	}
	return append(append(b, header...), elements...)
}

func TestNPYTypes(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
		want *Tensor
	}{
		{"big-endian float64", npy(1, "{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }", 0x3f, 0xf8, 0, 0, 0, 0, 0, 0), Of(1.5)},
		{"big-endian float32", npy(1, "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", 0x3f, 0xc0, 0, 0), Of(1.5).As(Float32)},
		{"int16", npy(2, "{'descr': '<i2', 'fortran_order': False, 'shape': (2,), }", 0xff, 0xff, 2, 0), Of(-1, 2)},
		{"uint16", npy(3, "{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", 0xff, 0xff), Of(65535)},
		{"int8", npy(1, "{'descr': '|i1', 'fortran_order': False, 'shape': (1,), }", 0x80), Of(-128)},
		{"uint8", npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", 0x80), Of(128)},
		{"bool", npy(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", 1, 0), Of(1, 0)},
		{"int64", npy(1, "{'descr': '<i8', 'fortran_order': False, 'shape': (), }", 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), Scalar(-2)},
		{"uint64", npy(1, "{'descr': '<u8', 'fortran_order': False, 'shape': (), }", 0, 0, 0, 0, 0, 0, 0, 0x80), Scalar(0x1p63)},
		{"Fortran order", npy(1, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", 1, 2, 3, 4, 5, 6), FromSlice([]float64{1, 3, 5, 2, 4, 6}, 2, 3)},
		{"other spacing and quotes", npy(1, "{\"shape\":(1,2),\"fortran_order\":False,\"descr\":\"|u1\"}\n", 1, 2), FromSlice([]float64{1, 2}, 1, 2)},
	} {
		got, err := ReadNPY(bytes.NewReader(c.file))
		if err != nil || !got.Equal(c.want) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

// TestNPYFromNumPy reads files that NumPy wrote; testdata/numpy/README.md has
// the expressions.
func TestNPYFromNumPy(t *testing.T) {
	for name, want := range map[string]*Tensor{
		"float64":            FromSlice([]float64{0.1, -2.5, math.NaN(), math.Inf(1), math.Copysign(0, -1), 5e-324}, 2, 3),
		"float32_fortran":    Arange(24).Reshape(2, 3, 4).DivScalar(8).As(Float32),
		"int64_scalar":       Scalar(-7),
		"bool":               Of(1, 0, 1),
		"float64_big_endian": Of(1.5, -3.25),
		"empty":              Zeros(0, 3),
	} {
		file, err := os.ReadFile("testdata/numpy/" + name + ".npy")
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadNPY(bytes.NewReader(file))
		if err != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, want)
		}
		if name != "float64" && name != "empty" {
			continue
		}
		var b bytes.Buffer
		if err := WriteNPY(&b, got); err != nil || !bytes.Equal(b.Bytes(), file) {
			t.Errorf("%s: WriteNPY writes %q, NumPy %q", name, b.Bytes(), file)
		}
	}
}

func TestNPYErrors(t *testing.T) {
	const good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
	for _, c := range []struct {
		name   string
		file   []byte
		offset int64
		reason string
	}{
		{"empty", nil, 0, "magic"},
		{"wrong magic", []byte("not a numpy file"), 0, "magic"},
		{"version", npy(9, good), 6, "version 9.0"},
		{"cut in the length", npy(1, good)[:9], 9, "header length"},
		{"cut in the header", npy(1, good)[:30], 30, "header"},
		{"cut in the elements", npy(1, good, 1, 2, 3), 10 + int64(len(good)) + 3, "elements"},
		{"no elements", npy(1, good), 10 + int64(len(good)), "elements"},
		{"huge header", npy(2, good)[:8:8], 8, "header length"},
		{"header that is too long", append(append([]byte(npyMagic), 2, 0), 0xff, 0xff, 0xff, 0x7f), 8, "too long"},
		{"no dictionary", npy(1, "[]"), 10, "expected {"},
		{"complex", npy(1, "{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }"), 20, "<c8"},
		{"structured", npy(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }"), 20, "quoted string"},
		{"object", npy(1, "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"), 20, "|O"},
		{"negative size", npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }"), 61, "size"},
		{"size beyond int32", npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483648,), }"), 61, "size"},
		{"too many elements", npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 3), }"), 87, "too many"},
		{"nine dimensions", npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }"), 77, "8 dimensions"},
		{"missing key", npy(1, "{'descr': '<f8', 'shape': (2,), }"), 43, "lacks"},
		{"unknown key", npy(1, "{'descr': '<f8', 'colour': 1, }"), 36, "colour"},
		{"key twice", npy(1, "{'descr': '<f8', 'descr': '<f8'}"), 34, "twice"},
		{"text after it", npy(1, good+" x"), 10 + int64(len(good)) + 1, "end of the header"},
		{"unclosed string", npy(1, "{'descr"), 11, "does not end"},
		{"not a boolean", npy(1, "{'descr': '<f8', 'fortran_order': 1, 'shape': (2,), }"), 44, "True or False"},
	} {
		x, err := ReadNPY(bytes.NewReader(c.file))
		var e *FormatError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v, %v, want a *FormatError", c.name, x, err)
			continue
		}
		if e.Offset != c.offset || !strings.Contains(e.Reason, c.reason) {
			t.Errorf("%s: byte %d %q, want byte %d and %q", c.name, e.Offset, e.Reason, c.offset, c.reason)
		}
	}
}

// TestNPYMemoryBomb: a header that promises 16 GB costs no more than a chunk.
func TestNPYMemoryBomb(t *testing.T) {
	file := npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (2000000, 100), }")
	var err error
	n := allocated(func() { _, err = ReadNPY(bytes.NewReader(file)) })
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	if n > 4*8*fileChunk {
		t.Errorf("reading a file without elements allocates %d bytes", n)
	}
}

// allocated returns the bytes that f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

type failingReader struct{ err error }

func (f failingReader) Read([]byte) (int, error)  { return 0, f.err }
func (f failingReader) Write([]byte) (int, error) { return 0, f.err }

func TestNPYPassesErrorsOn(t *testing.T) {
	broken := errors.New("the disk is on fire")
	if _, err := ReadNPY(failingReader{broken}); !errors.Is(err, broken) {
		t.Errorf("read: %v", err)
	}
	if err := WriteNPY(failingReader{broken}, Of(1)); !errors.Is(err, broken) {
		t.Errorf("write: %v", err)
	}
}
