package fuzz

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

var (
	scaled = pyro.ModelFunc[float64](func(s *pyro.Scope, y float64) *tensor.Tensor {
		z := s.Sample("z", dist.Normal(0, 1))
		return s.Observe("y", dist.Normal(z, s.Param("scale", tensor.Scalar(1), constraint.Positive)), tensor.Scalar(y))
	})
	scaledGuide = pyro.ModelFunc[float64](func(s *pyro.Scope, _ float64) *tensor.Tensor {
		return s.Sample("z", dist.Normal(s.Param("loc", tensor.Scalar(0), nil), 1))
	})
)

// FuzzLoadCheckpoint checks that a hostile checkpoint gives a typed error and
// changes nothing, and that one that is taken can be saved and run.
func FuzzLoadCheckpoint(f *testing.F) {
	start := func(t testing.TB) (*infer.SVI[float64], []byte) {
		svi := infer.NewSVI(scaled, scaledGuide, optim.Adam(0.1), infer.TraceELBO{})
		var b bytes.Buffer
		if _, err := svi.Step(context.Background(), 2); err != nil {
			t.Fatal(err)
		}
		if err := svi.Save(&b); err != nil {
			t.Fatal(err)
		}
		return svi, b.Bytes()
	}
	_, file := start(f)
	f.Add(file)
	f.Add(bytes.Replace(file, []byte("positive"), []byte("negative"), 1))
	f.Add(bytes.Replace(file, []byte(`"0x`), []byte(`"-x`), 1))
	f.Add(bytes.Replace(file, []byte("checkpoint 1"), []byte("checkpoint 2"), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		svi, before := start(t)
		err := svi.Load(bytes.NewReader(data))
		var b bytes.Buffer
		if err := svi.Save(&b); err != nil {
			t.Fatal(err)
		}
		if err == nil {
			svi.Step(context.Background(), 2) // the values may be such that the loss is not finite
			return
		}
		var format *tensor.FormatError
		var metadata *pyro.MetadataError
		var site *pyro.SiteError
		if !errors.As(err, &format) && !errors.As(err, &metadata) && !errors.As(err, &site) {
			t.Fatalf("error %v of type %T", err, err)
		}
		if !bytes.Equal(b.Bytes(), before) {
			t.Fatalf("a refused checkpoint left its mark: %v", err)
		}
	})
}
