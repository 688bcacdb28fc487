// Package pyro runs probabilistic programs.
//
// A program is a Go function that performs effects on a [Scope]: it samples,
// observes, reads parameters and enters plates. What an effect means is
// decided by the handlers in force: the same program draws from its prior,
// scores a trace, or is fitted by variational inference, without a change.
//
//	func model(s *pyro.Scope, d Data) *tensor.Tensor {
//		loc := s.Sample("loc", dist.Normal(0, 1))
//		data := s.Plate("data", d.Y.Dim(0))
//		return data.Observe("obs", dist.Normal(loc, 1), d.Y)
//	}
//
// Nothing is global. A scope carries the handlers, the plates around, the
// random stream, the parameter store and the gradient tape; it is passed
// explicitly and first. A child scope, made by [Scope.With] or [Scope.Plate],
// never changes its parent, so where a value is read is visible in the text:
// s is outside the plate, data is inside.
//
// Handlers are middleware. Code before next acts on the way from the site to
// the outermost handler, code after it on the way back, and a handler that
// does not call next hides the site from every handler outside it. Package
// poutine has Pyro's handlers.
//
// A scope and its children belong to one goroutine. Stores, distributions and
// tensors that are not on a tape may be shared.
//
// A mistake in a model panics with a [*SiteError] that names the site.
// [Catch] turns it into an error at a boundary; package infer does so for you.
package pyro
