package poutine

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// A Trace is the record of one run: its sites in execution order.
//
// The tensors of a trace live on the tape of the run and end with it; Detach
// makes a copy that stays. A trace belongs to the goroutine of its run.
type Trace struct {
	sites  []*pyro.Site // the first n are in use; the rest is kept for reuse
	n      int
	known  int            // sites whose names differ: those of this run, then what is left of the run before
	index  map[string]int // by name, of the known sites; nil while they are few enough to scan
	record pyro.Handler

	// Return is the result of the program, where Record ran it.
	Return *tensor.Tensor
}

// NewTrace returns an empty trace.
func NewTrace() *Trace {
	t := new(Trace)
	t.record = t.handle
	return t
}

// Record runs m on a scope under s and returns the trace. Mistakes in the
// model come back as an error, a [*pyro.SiteError] with the table of the
// shapes up to the site.
func Record[A any](s *pyro.Scope, m pyro.Model[A], args A) (t *Trace, err error) {
	t = NewTrace()
	defer t.Explain(&err)
	defer pyro.Catch(&err)
	t.Return = m.Run(s.With(t.record), args)
	return t, nil
}

// Explain is deferred after a boundary: it adds the table of the sites to the
// error of a site, and the name of the last one to an error that has no site.
func (t *Trace) Explain(err *error) {
	if e, ok := (*err).(*pyro.SiteError); ok && e.Table == "" {
		c := *e
		c.Table = t.Table()
		if t.n > 0 {
			c.After = t.sites[t.n-1].Name
		}
		*err = &c
	}
}

// Handler returns the handler that records into t. It panics with
// [pyro.ErrDuplicate] where a name comes twice. A parameter may be read often;
// the first read is recorded.
func (t *Trace) Handler() pyro.Handler { return t.record }

func (t *Trace) handle(next pyro.Effect) pyro.Effect {
	return func(s *pyro.Site) {
		next(s)
		t.add(s)
	}
}

// Reset empties the trace and keeps its memory.
func (t *Trace) Reset() {
	t.n = 0
	t.Return = nil
}

// add records s. A run that repeats the one before finds the name of each site
// where it was, and need not look for it among the others.
func (t *Trace) add(s *pyro.Site) {
	repeated := t.n < t.known && t.sites[t.n].Name == s.Name
	if !repeated {
		if old := t.Lookup(s.Name); old != nil {
			if s.Type == pyro.ParamSite && old.Type == pyro.ParamSite {
				return
			}
			panic(duplicate(old, s))
		}
		t.forget()
	}
	if t.n == len(t.sites) {
		t.sites = append(t.sites, new(pyro.Site))
	}
	copySite(t.sites[t.n], s)
	t.n++
	if !repeated {
		t.known = t.n
		t.enter()
	}
}

// forget drops what is left of the run before, which this one does not repeat.
func (t *Trace) forget() {
	if t.index != nil {
		for _, s := range t.sites[t.n:t.known] {
			delete(t.index, s.Name)
		}
	}
	t.known = t.n
}

// scanned is the length up to which a trace is searched without an index.
// Comparing names is cheap: those of one site share their bytes.
const scanned = 24

// enter puts the last known site into the index, making it when the trace
// becomes long.
func (t *Trace) enter() {
	if t.index == nil {
		if t.known <= scanned {
			return
		}
		t.index = make(map[string]int)
		for k, s := range t.sites[:t.known] {
			t.index[s.Name] = k
		}
	}
	t.index[t.sites[t.known-1].Name] = t.known - 1
}

// copySite makes dst a copy of src that shares no storage that a run reuses.
func copySite(dst, src *pyro.Site) {
	plates, plate := dst.Plates, dst.Plate
	*dst = *src
	dst.Plates = plates[:0]
	if len(src.Plates) > 0 {
		dst.Plates = append(dst.Plates, src.Plates...)
	}
	if src.Plate == nil {
		return
	}
	if plate == nil {
		plate = new(pyro.PlateInfo)
	}
	*plate = *src.Plate
	dst.Plate = plate
}

func duplicate(old, s *pyro.Site) *pyro.SiteError {
	err := fmt.Errorf("%w: give the two sites different names, or read the value once and pass it on", pyro.ErrDuplicate)
	if old.Type != s.Type {
		err = fmt.Errorf("%w: already in the trace as a %v; rename one of the two", pyro.ErrDuplicate, old.Type)
	}
	return &pyro.SiteError{Site: s.Name, Err: err}
}

// Len returns the number of sites.
func (t *Trace) Len() int { return t.n }

// At returns site i in execution order. It must not be changed.
func (t *Trace) At(i int) *pyro.Site { return t.sites[:t.n][i] }

// Lookup returns the site of the given name, or nil.
func (t *Trace) Lookup(name string) *pyro.Site {
	if t.index != nil {
		if i, ok := t.index[name]; ok && i < t.n {
			return t.sites[i]
		}
		return nil
	}
	for _, s := range t.sites[:t.n] {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Value returns the value at the site of the given name, or nil.
func (t *Trace) Value(name string) *tensor.Tensor {
	if s := t.Lookup(name); s != nil {
		return s.Value
	}
	return nil
}

// Sites yields the sites in execution order.
func (t *Trace) Sites() iter.Seq[*pyro.Site] {
	return func(yield func(*pyro.Site) bool) {
		for _, s := range t.sites[:t.n] {
			if !yield(s) {
				return
			}
		}
	}
}

// Names returns the names of all sites in execution order.
func (t *Trace) Names() []string {
	names := make([]string, 0, t.n)
	for s := range t.Sites() {
		names = append(names, s.Name)
	}
	return names
}

// Latent yields the random choices that are neither observed nor plates.
func (t *Trace) Latent() iter.Seq[*pyro.Site] {
	return func(yield func(*pyro.Site) bool) {
		for _, s := range t.sites[:t.n] {
			if s.IsLatent() && !yield(s) {
				return
			}
		}
	}
}

// Check validates the sites whose checks wait for their log-probability and
// were not scored. It panics with a [*pyro.SiteError].
func (t *Trace) Check() {
	for _, s := range t.sites[:t.n] {
		s.Check()
	}
}

// LogProbSum returns the log joint density of the trace: the sum over all
// sites of the masked and scaled log-probabilities.
func (t *Trace) LogProbSum() (*tensor.Tensor, error) {
	sum := tensor.Scalar(0)
	err := catch(func() {
		for s := range t.Sites() {
			if s.HasDensity() {
				sum = sum.Add(s.LogProbSum())
			}
		}
	})
	return sum, err
}

func catch(f func()) (err error) {
	defer pyro.Catch(&err)
	f()
	return nil
}

// Detach returns a copy of the trace whose values are on the heap, without
// gradients. It stays valid after the run; its distributions do not.
func (t *Trace) Detach() *Trace {
	c := NewTrace()
	for s := range t.Sites() {
		c.add(s)
		d := c.sites[c.n-1]
		d.Value = heap(s.Value)
		if d.Plate != nil {
			d.Plate.Indices = slices.Clone(d.Plate.Indices)
		}
		for j := range d.Plates {
			d.Plates[j].Indices = slices.Clone(d.Plates[j].Indices)
		}
		d.Dist = dist.Dist{}
	}
	c.Return = heap(t.Return)
	return c
}

func heap(x *tensor.Tensor) *tensor.Tensor {
	if x == nil {
		return nil
	}
	return x.Detach().Clone()
}

// Table lists the sites with the shapes of their values and distributions,
// the dimensions of one event right of the bar.
func (t *Trace) Table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "type\tsite\tbatch | event\tvalue")
	for s := range t.Sites() {
		fmt.Fprintf(w, "%v\t%s\t%s\t%s\n", s.Type, s.Name, distShape(s), valueShape(s))
	}
	w.Flush()
	return strings.TrimRight(b.String(), "\n")
}

func distShape(s *pyro.Site) string {
	if !s.HasDensity() {
		return ""
	}
	return fmt.Sprintf("%v | %v", s.Dist.BatchShape(), s.Dist.EventShape())
}

func valueShape(s *pyro.Site) string {
	if s.Value == nil {
		return ""
	}
	return s.Value.Shape().String()
}
