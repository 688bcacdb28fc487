package infer_test

import (
	"bytes"
	"context"
	"fmt"
	"math"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/infer/autoguide"
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

// Weeks in remission of 21 patients with leukaemia under 6-mercaptopurine; 12 of them were still in remission when the study ended (Freireich
// and others, Blood 21, 1963). These count with the probability of a longer time. The posterior of the rate is Gamma(1+9, 10+359).
func Example_censored() {
	weeks := tensor.Of(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
	relapsed := tensor.Concat(0, tensor.Ones(9), tensor.Zeros(12))
	model := pyro.ModelFunc[*tensor.Tensor](func(s *pyro.Scope, weeks *tensor.Tensor) *tensor.Tensor {
		time := dist.Exponential(s.Sample("rate", dist.Gamma(1, 10)))
		patients := s.Plate("patients", weeks.Dim(0))
		patients.Observe("relapse", time.Mask(relapsed), weeks)
		patients.Factor("remission", time.LogSurvival(weeks).Mul(relapsed.SubFrom(1)))
		return nil
	})
	ctx := context.Background()
	guide, err := autoguide.Normal(model, weeks, autoguide.Config[*tensor.Tensor]{Init: infer.InitMean})
	if err != nil {
		fmt.Println(err)
		return
	}
	opt := optim.ExponentialDecay(optim.Adam(0.05), 0.998)
	svi := infer.NewSVI(model, guide, opt, infer.TraceELBO{Particles: 8})
	if _, err := svi.Run(ctx, infer.Loop[*tensor.Tensor]{Steps: 2000, Args: weeks}); err != nil {
		fmt.Println(err)
		return
	}
	rate, err := guide.Quantile(svi.Store(), 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	exact := dist.Gamma(1+9, 10+359).ICDF(tensor.Scalar(0.5)).Item()
	fmt.Printf("median time in remission: %.1f weeks, exactly %.1f\n", math.Ln2/rate["rate"].Item(), math.Ln2/exact)
	// Output: median time in remission: 26.9 weeks, exactly 26.5
}
