package infer_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A run that is resumed from a checkpoint goes on with the bits of one that was
// never stopped. For files, see SaveFile and LoadFile.
func ExampleSVI_Save() {
	model := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		loc := s.Sample("loc", dist.Normal(0, 10))
		return s.Plate("data", y.Dim(0)).Observe("y", dist.Normal(loc, 1), y)
	})
	guide := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, y *tensor.Tensor) *tensor.Tensor {
		loc := s.Param("guide.loc", tensor.Scalar(0), nil)
		scale := s.Param("guide.scale", tensor.Scalar(1), constraint.Positive)
		return s.Sample("loc", dist.Normal(loc, scale))
	})
	y := tensor.Of(4.1, 3.9, 5.2)
	start := func() *infer.SVI[*tensor.Tensor] {
		return infer.NewSVI(model, guide, optim.Adam(0.05), infer.TraceELBO{}, infer.SVIConfig{Seed: 1})
	}
	run := func(svi *infer.SVI[*tensor.Tensor], steps int) {
		if _, err := svi.Run(context.Background(), infer.Loop[*tensor.Tensor]{Steps: steps, Args: y}); err != nil {
			fmt.Println(err)
		}
	}

	whole := start()
	run(whole, 500)

	var checkpoint bytes.Buffer
	first := start()
	run(first, 250)
	if err := first.Save(&checkpoint); err != nil {
		fmt.Println(err)
	}
	second := start()
	if err := second.Load(&checkpoint); err != nil {
		fmt.Println(err)
	}
	run(second, 250)

	fmt.Println("step", second.Steps())
	fmt.Println("same bits:", second.Store().Get("guide.loc").Item() == whole.Store().Get("guide.loc").Item())
	// Output:
	// step 500
	// same bits: true
}
