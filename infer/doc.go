// Package infer fits models and asks them questions.
//
//	svi := infer.NewSVI(model, guide, optim.Adam(0.01), infer.TraceELBO{Particles: 8})
//	loss, err := svi.Step(ctx, batch)
//
// [SVI] moves the parameters of a model and a guide so as to raise the
// evidence lower bound. [Predictive] draws from the prior or posterior
// predictive distribution, and [Draws.Summary] makes a table of the draws. Package autoguide makes guides from models, package
// optim has the update rules.
//
// A long run saves checkpoints ([SVI.SaveFile]) and resumes from one with the bits
// of a run that was never stopped.
//
// Every result is a function of the seed: it does not depend on the number of
// goroutines, on the processor, or on what else runs. Mistakes in a model
// arrive here as errors that name the site and list the shapes; panics that
// are not ours go on.
package infer
