// Package poutinetest states the laws of effect handlers and tests them.
//
// Programs are written against a [Machine], which knows normal distributions
// and plates only, and handlers are described by plain values, so that any
// implementation can be tested: give [Run] a [Backend].
//
// The laws are equations between stacks of handlers, such as
//
//	Scale(a) ∘ Scale(b) = Scale(a·b)
//
// tried on random programs whose control flow depends on their draws. Both
// sides must agree in everything that a trace tells: names, order, shapes,
// values, log-probabilities, and what is observed. Besides the laws there is a
// reference interpreter, one switch over the handlers, and random stacks,
// also in the middle of programs, must mean what it says.
package poutinetest
