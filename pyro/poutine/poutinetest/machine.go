package poutinetest

import "slices"

// A Machine runs a program. Values are float64; inside plates they are arrays,
// of which the program sees the first element.
type Machine interface {
	// Sample draws from the normal distribution.
	Sample(name string, loc, scale float64) float64
	// Observe says that a draw from the normal distribution was value.
	Observe(name string, loc, scale, value float64) float64
	// Plate runs body inside a plate. Its dimension is the rightmost free one.
	Plate(name string, size int, body func(m Machine))
	// With runs body under h.
	With(h Handler, body func(m Machine))
}

// A Program performs sites on a machine. Names must not repeat in a run.
type Program func(m Machine)

// Under returns p inside the handlers, the outermost first.
func Under(p Program, hs ...Handler) Program {
	for _, h := range slices.Backward(hs) {
		inner := p
		p = func(m Machine) { m.With(h, inner) }
	}
	return p
}

// A Handler is one of the types below.
type Handler any

type (
	// Replay gives latent sites the values of the latent sites of a trace.
	Replay Trace
	// Condition observes sites.
	Condition map[string]float64
	// Uncondition makes observed sites latent.
	Uncondition struct{}
	// Block hides the named sites from the handlers outside.
	Block []string
	// Scale multiplies log-probabilities.
	Scale float64
	// Mask drops log-probabilities where it is false.
	Mask bool
	// Do intervenes: sites are drawn, but the program goes on with these
	// values. Inside, the site has the suffix "__CF", is observed and has no
	// density.
	Do map[string]float64
	// Seed chooses the random stream.
	Seed uint64
)

// A Site is what a trace tells of a random choice.
type Site struct {
	Name     string
	Dims     []int
	Value    []float64
	LogProb  float64 // summed, masked and scaled
	Observed bool
}

// A Trace has the sites in execution order, without plates and parameters.
type Trace []Site

// An Outcome is a run as two recorders see it: one inside of all handlers,
// which sees what the program sees, and one outside of them.
type Outcome struct {
	Inside, Outside Trace
}

// A Backend is an implementation of handlers.
type Backend interface {
	// Supports reports whether the backend has handlers of the type of h.
	Supports(h Handler) bool
	// Run runs p. Draws depend on the seed and on the name of the site only,
	// element i of a value on i only.
	Run(seed uint64, p Program) (Outcome, error)
}

// Latent returns the sites that are not observed.
func (t Trace) Latent() Trace {
	return slices.DeleteFunc(slices.Clone(t), func(s Site) bool { return s.Observed })
}

// Observed returns the sites that are observed.
func (t Trace) Observed() Trace {
	return slices.DeleteFunc(slices.Clone(t), func(s Site) bool { return !s.Observed })
}

// Without returns the sites but those of the given names.
func (t Trace) Without(names ...string) Trace {
	return slices.DeleteFunc(slices.Clone(t), func(s Site) bool { return slices.Contains(names, s.Name) })
}

// Names returns the names of the sites.
func (t Trace) Names() []string {
	names := make([]string, len(t))
	for i, s := range t {
		names[i] = s.Name
	}
	return names
}

// Lookup returns the site of the given name, or nil.
func (t Trace) Lookup(name string) *Site {
	for i := range t {
		if t[i].Name == name {
			return &t[i]
		}
	}
	return nil
}

// LogProb returns the log joint density.
func (t Trace) LogProb() float64 {
	var sum float64
	for _, s := range t {
		sum += s.LogProb
	}
	return sum
}
