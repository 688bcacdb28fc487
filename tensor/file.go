package tensor

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// FormatError is the error of reading a file that is not what it should be.
type FormatError struct {
	Format string // of the file: "npy" or "safetensors"
	Offset int64  // of the byte where reading stopped making sense
	Reason string // what was expected there
	Err    error  // the error of the reader, if it had one
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("tensor: %s: byte %d: %s", e.Format, e.Offset, e.Reason)
}

func (e *FormatError) Unwrap() error { return e.Err }

// A fileReader reads a file of a format and knows how far it came.
type fileReader struct {
	format string
	r      io.Reader
	offset int64
}

func (f *fileReader) fail(reason string, err error) error {
	return &FormatError{Format: f.format, Offset: f.offset, Reason: reason, Err: err}
}

func (f *fileReader) failAt(offset int64, reason string) error {
	return &FormatError{Format: f.format, Offset: offset, Reason: reason}
}

// read fills b, or fails at the offset where the input ended.
func (f *fileReader) read(b []byte, what string) error {
	k, err := io.ReadFull(f.r, b)
	f.offset += int64(k)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return f.fail("input ends within "+what, io.ErrUnexpectedEOF)
	}
	if err != nil {
		return f.fail(err.Error(), err)
	}
	return nil
}

// fileChunk is the number of elements, or of bytes of a header, that are read
// or written at a time, so that a header that promises more than the file has
// costs little memory.
const fileChunk = 1 << 16

// readElements reads total elements of size bytes each.
func readElements[T Float](f *fileReader, total, size int, decode func([]byte) T) ([]T, error) {
	data := make([]T, 0, min(total, fileChunk))
	buf := make([]byte, size*min(total, fileChunk))
	for len(data) < total {
		k := min(total-len(data), fileChunk)
		if err := f.read(buf[:k*size], "the elements"); err != nil {
			return nil, err
		}
		for i := range k {
			data = append(data, decode(buf[i*size:]))
		}
	}
	return data, nil
}

// writeElements writes the elements of x, little-endian and in row-major order.
func writeElements(w io.Writer, x *Tensor) error {
	c := x.contiguousHeap()
	buf := make([]byte, 0, x.dtype.bytes()*min(x.size, fileChunk))
	for i := 0; i < x.size; i += fileChunk {
		buf = buf[:0]
		for j := i; j < min(i+fileChunk, x.size); j++ {
			if x.dtype == Float64 {
				buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(c.f64[j]))
			} else {
				buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(c.f32[j]))
			}
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	return nil
}
