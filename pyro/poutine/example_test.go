package poutine_test

import (
	"fmt"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// weigh measures an object of unknown weight on a scale.
func weigh(s *pyro.Scope, guess float64) *tensor.Tensor {
	weight := s.Sample("weight", dist.Normal(guess, 1))
	return s.Sample("measurement", dist.Normal(weight, 0.75))
}

func ExampleCondition() {
	s := pyro.New(pyro.Config{Key: dist.NewKey(1)})
	s = s.With(poutine.Condition(poutine.Values{"measurement": tensor.Scalar(9.5)}))
	tr, err := poutine.Record(s, pyro.ModelFunc[float64](weigh), 8.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	for site := range tr.Sites() {
		fmt.Println(site.Name, site.Observed)
	}
	fmt.Println(tr.Return)
	// Output:
	// weight false
	// measurement true
	// 9.5
}

func ExampleReplay() {
	model := pyro.ModelFunc[float64](weigh)
	tr, err := poutine.Record(pyro.New(pyro.Config{Key: dist.NewKey(1)}), model, 8.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	s := pyro.New(pyro.Config{Key: dist.NewKey(2)}).With(poutine.Replay(tr))
	again, err := poutine.Record(s, model, 8.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(again.Value("weight").Equal(tr.Value("weight")))
	// Output: true
}

// Forcing the measurement tells nothing about the weight; observing it would.
func ExampleDo() {
	outside := poutine.NewTrace()
	s := pyro.New(pyro.Config{Key: dist.NewKey(1)}).With(outside.Handler())
	s = s.With(poutine.Do(poutine.Values{"weight": tensor.Scalar(100)}))
	weigh(s, 8.5)
	fmt.Println("mean of the measurement:", outside.Lookup("measurement").Dist.Mean())
	fmt.Println("log-density of the weight is finite:", outside.Lookup("weight").LogProbSum().Item() > -100)
	// Output:
	// mean of the measurement: 100
	// log-density of the weight is finite: true
}

func ExampleHide() {
	outside := poutine.NewTrace()
	s := pyro.New(pyro.Config{}).With(outside.Handler())
	weigh(s.With(poutine.Hide("weight")), 8.5)
	fmt.Println(outside.Names())
	// Output: [measurement]
}
