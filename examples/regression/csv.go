package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// A CellError says what is wrong with an input file and where.
type CellError struct {
	File         string
	Line, Column int    // 1-based; Column counts bytes, as compilers do
	Name         string // name of the CSV column; empty when none is concerned
	Problem      string
}

func (e *CellError) Error() string {
	at := fmt.Sprintf("%s:%d:%d: ", e.File, e.Line, e.Column)
	if e.Name != "" {
		at += "column " + strconv.Quote(e.Name) + ": "
	}
	return at + e.Problem
}

// A cell is one field of a CSV file and its place there.
type cell struct {
	text         string
	line, column int
}

// missing reports whether the cell stands for a value that was not recorded.
func (c cell) missing() bool { return c.text == "" || c.text == "NA" }

// A Frame is a CSV file as text: a header and rows of the same length.
type Frame struct {
	File   string
	header []cell
	rows   [][]cell
}

// ReadCSV reads a comma-separated file whose first line names the columns.
// Space around a cell is dropped. Every error but one of r itself is a
// *CellError; file is the name it carries.
func ReadCSV(file string, r io.Reader) (*Frame, error) {
	records := csv.NewReader(withoutBOM(r))
	f := &Frame{File: file}
	for {
		row, err := readRow(records)
		switch {
		case err == io.EOF:
			return f, f.checkRead()
		case err != nil:
			return nil, f.locate(err, len(f.header))
		case f.header == nil:
			f.header = row
			if err := f.checkHeader(); err != nil {
				return nil, err
			}
		default:
			f.rows = append(f.rows, row)
		}
	}
}

// withoutBOM skips the byte-order mark that some spreadsheets write.
func withoutBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, _ := b.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		b.Discard(3)
	}
	return b
}

func readRow(records *csv.Reader) ([]cell, error) {
	fields, err := records.Read()
	if err != nil {
		if errors.Is(err, csv.ErrFieldCount) {
			err = &fieldCountError{err.(*csv.ParseError).Line, len(fields)}
		}
		return nil, err
	}
	row := make([]cell, len(fields))
	for i, text := range fields {
		line, column := records.FieldPos(i)
		row[i] = cell{strings.TrimSpace(text), line, column}
	}
	return row, nil
}

type fieldCountError struct{ line, got int }

func (e *fieldCountError) Error() string { return fmt.Sprintf("%d fields in this row", e.got) }

// locate turns an error of the CSV reader into a *CellError.
func (f *Frame) locate(err error, columns int) error {
	var count *fieldCountError
	var parse *csv.ParseError
	switch {
	case errors.As(err, &count):
		return f.fault(cell{"", count.line, 1}, "", "%v, %d in the header", err, columns)
	case errors.As(err, &parse):
		return f.fault(cell{"", parse.Line, parse.Column}, "", "%v", parse.Err)
	}
	return fmt.Errorf("%s: %w", f.File, err)
}

// fault returns the *CellError for a problem at c.
func (f *Frame) fault(c cell, name, format string, args ...any) error {
	return &CellError{f.File, max(c.line, 1), max(c.column, 1), name, fmt.Sprintf(format, args...)}
}

func (f *Frame) checkHeader() error {
	seen := make(map[string]cell)
	for _, c := range f.header {
		if c.text == "" {
			return f.fault(c, "", "the header leaves this column without a name")
		}
		if first, ok := seen[c.text]; ok {
			return f.fault(c, c.text, "the header has this name already, at byte %d", first.column)
		}
		seen[c.text] = c
	}
	return nil
}

func (f *Frame) checkRead() error {
	switch {
	case f.header == nil:
		return f.fault(cell{}, "", "the file is empty; a line with the names of the columns is expected")
	case len(f.rows) == 0:
		return f.fault(f.header[0], "", "the file has a header and no rows")
	}
	return nil
}

// Names returns the names of the columns, in the order of the file.
func (f *Frame) Names() []string {
	names := make([]string, len(f.header))
	for i, c := range f.header {
		names[i] = c.text
	}
	return names
}

// index returns the position of the named column.
func (f *Frame) index(name string) (int, error) {
	for i, c := range f.header {
		if c.text == name {
			return i, nil
		}
	}
	hint := ""
	if len(f.header) == 1 && strings.ContainsAny(f.header[0].text, ";\t") {
		hint = "; cells must be separated by commas"
	}
	return 0, f.fault(f.header[0], name, "no such column; the header has %s%s", strings.Join(f.Names(), ", "), hint)
}

// number reads a cell of the named column as a finite number.
func (f *Frame) number(c cell, name string) (float64, error) {
	if c.missing() {
		return 0, f.fault(c, name, "the value is missing")
	}
	x, err := strconv.ParseFloat(c.text, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, f.fault(c, name, "%s is out of the range of a float64", c.text)
	case err != nil:
		return 0, f.fault(c, name, "%q is not a number", c.text)
	case math.IsNaN(x) || math.IsInf(x, 0):
		return 0, f.fault(c, name, "%s is not a finite number", c.text)
	}
	return x, nil
}
