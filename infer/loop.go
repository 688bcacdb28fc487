package infer

import (
	"context"
	"errors"
	"time"
)

// A Loop says how long [SVI.Run] goes on and who is told.
type Loop[A any] struct {
	Steps int // number of steps

	// Args are the arguments of model and guide in every step, unless Batch
	// is set, which chooses them by the number of the step.
	Args  A
	Batch func(step int) A

	// Report is called after every Every-th step (1 if 0) and after the last.
	Report func(Progress)
	Every  int
}

// Progress is the state of a loop after a step.
type Progress struct {
	Step    int           // steps done in this loop
	Steps   int           // of the loop
	Loss    float64       // of the last step
	Elapsed time.Duration // since the loop began
}

// Run takes the steps of the loop and returns their losses. When ctx is done
// it returns the losses so far and the error of ctx; the parameters are those
// after the last whole step.
func (v *SVI[A]) Run(ctx context.Context, l Loop[A]) ([]float64, error) {
	if l.Steps < 0 {
		return nil, errors.New("infer: Loop.Steps is negative")
	}
	start := time.Now()
	losses := make([]float64, 0, l.Steps)
	args := l.Args
	for i := range l.Steps {
		if l.Batch != nil {
			args = l.Batch(i)
		}
		loss, err := v.Step(ctx, args)
		if err != nil {
			return losses, err
		}
		losses = append(losses, loss)
		done := i + 1
		if l.Report != nil && (done%max(l.Every, 1) == 0 || done == l.Steps) {
			l.Report(Progress{Step: done, Steps: l.Steps, Loss: loss, Elapsed: time.Since(start)})
		}
	}
	return losses, nil
}
