package main

import "github.com/gopyro/gopyro/tensor"

// Schools are the effects of coaching for a test on the scores of eight
// schools, in points, each estimated in an experiment of its own with the
// given standard error.
//
// From D. B. Rubin, "Estimation in parallel randomized experiments", Journal of
// Educational Statistics 6 (1981), table 1.
type Schools struct {
	Effect, StdErr *tensor.Tensor
}

// eight returns the data.
func eight() Schools {
	return Schools{
		Effect: tensor.Of(28, 8, -3, 7, -1, 1, 18, 12),
		StdErr: tensor.Of(15, 10, 16, 11, 9, 11, 10, 18),
	}
}
