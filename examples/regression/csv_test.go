package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// load takes a file through every check that stands before the fit.
func load(text string, roles Roles) (*Design, error) {
	f, err := ReadCSV("in.csv", strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	d, err := f.Select(roles)
	if err != nil {
		return nil, err
	}
	return NewDesign(d)
}

func TestFaultsAreLocated(t *testing.T) {
	x := Roles{Target: "y", Features: []string{"x"}}
	xz := Roles{Target: "y", Features: []string{"x", "z"}}
	factor := Roles{Target: "y", Features: []string{"x"}, Factors: []string{"x"}}
	drop := Roles{Target: "y", Features: []string{"x"}, DropMissing: true}
	for _, test := range []struct {
		name, text string
		roles      Roles
		want       string
	}{
		{"empty file", "", x, `in.csv:1:1: the file is empty; a line with the names of the columns is expected`},
		{"only blank lines", "\n\n", x, `in.csv:1:1: the file is empty; a line with the names of the columns is expected`},
		{"no rows", "y,x\n", x, `in.csv:1:1: the file has a header and no rows`},
		{"unnamed column", "y,,x\n1,2,3\n", x, `in.csv:1:3: the header leaves this column without a name`},
		{"repeated name", "y,x,y\n1,2,3\n", x, `in.csv:1:5: column "y": the header has this name already, at byte 1`},
		{"missing target", "a,x\n1,2\n", x, `in.csv:1:1: column "y": no such column; the header has a, x`},
		{"missing feature", "y,a\n1,2\n", x, `in.csv:1:1: column "x": no such column; the header has y, a`},
		{"semicolons", "y;x\n1;2\n", x, `in.csv:1:1: column "y": no such column; the header has y;x; cells must be separated by commas`},
		{"short row", "y,x\n1,2\n3\n", x, `in.csv:3:1: 1 fields in this row, 2 in the header`},
		{"long row", "y,x\n1,2\n\n3,4,5\n", x, `in.csv:4:1: 3 fields in this row, 2 in the header`},
		{"bare quote", "y,x\n1,2\"\n", x, `in.csv:2:4: bare " in non-quoted-field`},
		{"open quote", "y,x\n1,\"2\n", x, `in.csv:2:6: extraneous or missing " in quoted-field`},
		{"not a number", "y,x\n1,2\n3, 4o \n", x, `in.csv:3:3: column "x": "4o" is not a number`},
		{"after a quoted line break", "n,y,x\n\"a\nb\",1,z\n", x, `in.csv:3:6: column "x": "z" is not a number`},
		{"decimal comma", "y,x\n1,\"2,5\"\n", x, `in.csv:2:3: column "x": "2,5" is not a number`},
		{"not finite", "y,x\nInf,2\n", x, `in.csv:2:1: column "y": Inf is not a finite number`},
		{"nan", "y,x\n1,nan\n", x, `in.csv:2:3: column "x": nan is not a finite number`},
		{"overflow", "y,x\n1,1e999\n", x, `in.csv:2:3: column "x": 1e999 is out of the range of a float64`},
		{"missing value", "y,x\n1,2\n3,\n", x, `in.csv:3:3: column "x": the value is missing (-missing drop leaves such rows out)`},
		{"NA", "y,x\nNA,2\n3,4\n", x, `in.csv:2:1: column "y": the value is missing (-missing drop leaves such rows out)`},
		{"all missing", "y,x\nNA,2\n3,NA\n", drop, `in.csv:1:1: every row has a missing value`},
		{"constant feature", "y,x\n1,7\n2,7\n3,7\n", x, `in.csv:1:3: column "x": the column is constant: 7 (rows used: 3)`},
		{"units apart", "y,x\n1e200,1e-200\n2e200,3e-200\n4e200,4e-200\n", x, `in.csv:1:3: column "x": its unit is too far from the target's: they spread over 1.25e-200 and 1.25e+200`},
		{"one row", "y,x\n1,2\n", x, `in.csv:1:1: too few rows: 1 for 2 coefficients and a residual scale`},
		{"constant target", "y,x\n7,1\n7,2\n7,3\n", x, `in.csv:1:1: column "y": the column is constant: 7 (rows used: 3)`},
		{"constant factor", "y,x\n1,a\n2,a\n3,a\n", factor, `in.csv:1:3: column "x": the column is constant: a (rows used: 3)`},
		{"factor of identifiers", "y,x\n1,a\n2,b\n3,c\n", factor, `in.csv:1:3: column "x": 3 levels in 3 rows are too many for a factor`},
		{"spread too large", "y,x\n1,-1.7e308\n2,1.7e308\n3,1.7e308\n", x, `in.csv:1:3: column "x": the values spread over more than a float64 holds`},
		{"too few rows", "y,x\n1,2\n3,5\n", x, `in.csv:1:1: too few rows: 2 for 2 coefficients and a residual scale`},
		{"too few complete rows", "y,x\n1,2\n3,5\n4,NA\n", drop, `in.csv:1:1: too few rows: 2 for 2 coefficients and a residual scale (left out for missing values: 1)`},
		{"collinear", "y,x,z\n1,1,2\n2,4,8.5\n2,3,6.5\n5,7,14.5\n1,0.25,1\n", xz, ""},
		{"collinear exactly", "y,x,z\n1,1,2\n2,4,8\n2,3,6\n5,7,14\n1,0,0\n", xz, `in.csv:1:5: column "z": collinear: it is a linear combination of x`},
		{"exact fit", "y,x\n1,1\n2,2\n3,3\n", x, `in.csv:1:1: column "y": it is an exact linear function of the features, so no residual scale can be estimated`},
		{"feature twice", "y,x\n1,2\n", Roles{Target: "y", Features: []string{"x", "x"}}, `in.csv:1:3: column "x": used twice, as features or as target and feature`},
		{"target as feature", "y,x\n1,2\n", Roles{Target: "y", Features: []string{"y"}}, `in.csv:1:1: column "y": used twice, as features or as target and feature`},
		{"no features", "y\n1\n", Roles{Target: "y"}, `in.csv:1:1: a regression needs at least one feature`},
		{"factor not a feature", "y,x\n1,2\n", Roles{Target: "y", Features: []string{"x"}, Factors: []string{"z"}}, `in.csv:1:1: column "z": a factor must be one of the features`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(test.text, test.roles)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("error\n\t%s\nwant\n\t%s", got, test.want)
			}
		})
	}
}

func TestReadCSVAccepts(t *testing.T) {
	const text = "\xef\xbb\xbf y ,\"x \"\r\n 1.5 ,-2e3\r\n\r\n\"3\",0x1p-2\r\n4,5"
	design, err := load(text, Roles{Target: "y", Features: []string{"x"}})
	if err != nil {
		t.Fatal(err)
	}
	y, x := design.Data.Target.Values, design.Data.Features[0].Values
	if !slices.Equal(y, []float64{1.5, 3, 4}) || !slices.Equal(x, []float64{-2000, 0.25, 5}) {
		t.Errorf("y = %v, x = %v", y, x)
	}
}

func TestReadErrorIsPassedOn(t *testing.T) {
	_, err := ReadCSV("in.csv", io.MultiReader(strings.NewReader("y,x\n"), iotest.ErrReader(io.ErrUnexpectedEOF)))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("error %v, want one that wraps %v", err, io.ErrUnexpectedEOF)
	}
}
