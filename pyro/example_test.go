package pyro_test

import (
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

func Example() {
	model := func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		loc := s.Sample("loc", dist.Normal(0, 1))
		data := s.Plate("data", y.Dim(0))
		return data.Observe("obs", dist.Normal(loc, 1), y)
	}
	tr, err := poutine.Record(pyro.New(pyro.Config{}), pyro.ModelFunc[*tensor.Tensor](model), tensor.Of(1, 2, 3))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tr.Table())
	// Output:
	// type    site  batch | event  value
	// sample  loc   [] | []        []
	// sample  data                 [3]
	// sample  obs   [3] | []       [3]
}

// A plate is a scope: what is read in it is local, what is read outside is
// shared. Two plates cross with Inside.
func ExampleScope_Plate() {
	s := pyro.New(pyro.Config{})
	rows, columns := s.Plate("rows", 2, pyro.Dim(-2)), s.Plate("columns", 3, pyro.Dim(-1))
	row := rows.Sample("row", dist.Normal(0, 1))
	column := columns.Sample("column", dist.Normal(0, 1))
	cell := rows.Inside(columns).Sample("cell", dist.Normal(row.Add(column), 1))
	fmt.Println(row.Shape(), column.Shape(), cell.Shape())
	// Output: [2 1] [3] [2 3]
}

// A subsampled plate chooses a batch and scales log-probabilities to the
// whole, so that their expectation is that of the whole.
func ExampleSubsample() {
	y := tensor.Arange(10)
	tr := poutine.NewTrace()
	s := pyro.New(pyro.Config{Key: dist.NewKey(1)}).With(tr.Handler())
	data := s.Plate("data", y.Len(), pyro.Subsample(4))
	data.Observe("obs", dist.Normal(0, 1), data.Take(y, 0))
	obs := tr.Lookup("obs")
	fmt.Println(obs.Value.Shape(), obs.Scale)
	// Output: [4] 2.5
}

// Mistakes in a model are panics with the name of the site. Catch makes
// errors of them.
func ExampleCatch() {
	fit := func() (err error) {
		defer pyro.Catch(&err)
		s := pyro.New(pyro.Config{})
		s.Plate("data", 3).Sample("z", dist.Normal(tensor.Zeros(4), 1))
		return nil
	}
	fmt.Println(fit())
	// Output: pyro: site "z": shape mismatch inside plate("data") at site z dim -1, 3 vs 4
}
