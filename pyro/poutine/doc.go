// Package poutine has the effect handlers of Pyro: they change what a model
// means without changing the model.
//
//	tr, err := poutine.Record(s, model, args)                  // run and write down
//	again := s.With(poutine.Replay(tr))                        // latent choices as in tr
//	half := s.With(poutine.Scale(0.5))                         // temper the density
//	cond := s.With(poutine.Condition(poutine.Values{"z": x}))  // observe z
//
// Handlers nest as in Pyro: s.With(outer).With(inner). On the way out the
// inner one acts first, on the way back last. A recorder goes innermost when it
// is to see the final site.
//
// Each handler is described by what it does to the joint density. Except for
// recorders (see [Trace.Handler]), handlers hold no state and may be shared by
// any number of goroutines. Making one allocates; make those of a hot loop
// once, outside of it.
package poutine
