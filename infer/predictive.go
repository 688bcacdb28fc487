package infer

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// ReturnSite is the name under which the result of a model is asked for and
// found in [Draws].
const ReturnSite = "_RETURN"

// Predictive draws from the predictive distribution of a model: of the prior
// where there is no guide, of the posterior where there is a guide or a set of
// posterior draws. Draw i depends on the seed and on i only.
type Predictive[A any] struct {
	Model pyro.Model[A]
	Guide pyro.Model[A] // draws the latent sites; nil: the prior does
	Store *pyro.Store   // parameters of model and guide

	// Posterior gives draws of latent sites instead of a guide: [S, …] each,
	// with one S for all.
	Posterior map[string]*tensor.Tensor

	Samples int    // number of draws; 0 means as many as Posterior has
	Seed    uint64 // of all draws

	// Sites are the names to return; ReturnSite stands for the result of the
	// model. nil means every site of the model that is not in Posterior.
	Sites []string

	// Vectorized runs the model once in an outer plate of all draws, instead
	// of once a draw on goroutines. The model must broadcast. The draws are
	// the same.
	Vectorized bool

	Workers int // goroutines; 0 means GOMAXPROCS

	// NoValidation skips the checks of parameters and values.
	NoValidation bool
}

// Draws are the values of sites over all draws, in the order of the model's
// sites. The tensors are on the heap.
type Draws struct {
	names  []string
	values map[string]*tensor.Tensor
}

// Names returns the names in the order of the model's sites.
func (d *Draws) Names() []string { return slices.Clone(d.names) }

// Get returns the draws of a site, [S, 1…, batch…, event…] with ones up to
// the deepest nesting of plates in the model, or nil where there is no such
// site. The result of the model is [S, …].
func (d *Draws) Get(name string) *tensor.Tensor { return d.values[name] }

// Run draws. Mistakes in the model come back as errors that name the site; a
// done ctx ends the work between two draws.
func (p Predictive[A]) Run(ctx context.Context, args A) (*Draws, error) {
	if err := p.complete(); err != nil {
		return nil, err
	}
	layout, err := p.prototype(args)
	if err != nil {
		return nil, err
	}
	if p.Vectorized {
		return p.vectorized(ctx, args, layout)
	}
	return p.each(ctx, args, layout)
}

// complete checks the fields and fills in the number of draws.
func (p *Predictive[A]) complete() error {
	if p.Store == nil {
		p.Store = pyro.NewStore()
	}
	for name, x := range p.Posterior {
		if x.NDim() == 0 {
			return fmt.Errorf("infer: Predictive: posterior draws of %q have no dimension of draws", name)
		}
		if p.Samples == 0 {
			p.Samples = x.Dim(0)
		}
		if x.Dim(0) != p.Samples {
			return fmt.Errorf("infer: Predictive: %d posterior draws of %q, %d asked for", x.Dim(0), name, p.Samples)
		}
	}
	if p.Samples < 1 {
		return fmt.Errorf("infer: Predictive: Samples is %d; ask for at least 1 or give Posterior", p.Samples)
	}
	return nil
}

// A drawLayout says which sites are returned and how they are padded.
type drawLayout struct {
	nesting int // deepest plate of the model
	sites   []drawSite
	given   []drawSite // those in Posterior
}

type drawSite struct {
	name  string
	shape tensor.Shape // of one draw
	pad   int          // ones between the draws and the batch shape
}

// prototype runs the model once to learn its sites.
func (p *Predictive[A]) prototype(args A) (*drawLayout, error) {
	r := p.newRunner()
	if err := r.run(p, 0, args); err != nil {
		return nil, err
	}
	model := r.pair.Model
	l := &drawLayout{nesting: max(nesting(model), nesting(r.pair.Guide))}
	for s := range model.Sites() {
		if !s.HasDensity() {
			continue
		}
		site := drawSite{s.Name, s.Value.Shape(), l.nesting - s.Dist.BatchShape().NDim()}
		if p.wanted(s.Name) {
			l.sites = append(l.sites, site)
		}
		if p.Posterior[s.Name] != nil {
			l.given = append(l.given, site)
		}
	}
	if slices.Contains(p.Sites, ReturnSite) {
		if model.Return == nil {
			return nil, fmt.Errorf("infer: Predictive: the model returns nothing, %s is asked for", ReturnSite)
		}
		l.sites = append(l.sites, drawSite{name: ReturnSite, shape: model.Return.Shape()})
	}
	for _, name := range p.Sites {
		if name != ReturnSite && model.Lookup(name) == nil {
			return nil, fmt.Errorf("infer: Predictive: the model has no site %q; it has %v", name, model.Names())
		}
	}
	return l, nil
}

func (p *Predictive[A]) wanted(name string) bool {
	if p.Sites != nil {
		return slices.Contains(p.Sites, name)
	}
	_, given := p.Posterior[name]
	return !given
}

// nesting returns the depth of the deepest plate or batch dimension.
func nesting(t *poutine.Trace) int {
	n := 0
	for s := range t.Sites() {
		for i := range s.Plates {
			n = max(n, -s.Plates[i].Dim)
		}
	}
	return n
}

// A runner runs guide and model for one draw after the other.
type runner[A any] struct {
	scope *pyro.Scope
	pair  *poutine.Pair[A]
	row   poutine.Values // the current row of Posterior
}

// scopeConfig returns the options of the scopes of model and guide.
func (p *Predictive[A]) scopeConfig() pyro.Config {
	return pyro.Config{Store: p.Store, NoValidation: p.NoValidation}
}

func (p *Predictive[A]) newRunner() *runner[A] {
	r := &runner[A]{scope: pyro.New(p.scopeConfig()), row: poutine.Values{}}
	r.pair = poutine.NewPair(r.scope, p.Model, p.Guide, setLatent(r.row))
	return r
}

// setLatent gives latent sites values without observing them.
func setLatent(values poutine.Values) pyro.Handler {
	return func(next pyro.Effect) pyro.Effect {
		return func(s *pyro.Site) {
			if x := values[s.Name]; x != nil && s.IsLatent() {
				s.Value = x
			}
			next(s)
		}
	}
}

func (r *runner[A]) run(p *Predictive[A], draw int, args A) (err error) {
	defer r.pair.Explain(&err)
	defer pyro.Catch(&err)
	r.scope.Reset(dist.NewKey(p.Seed).Fold(uint64(draw)))
	for name, x := range p.Posterior {
		r.row[name] = x.Select(0, draw)
	}
	r.pair.Run(args)
	return nil
}

// value returns what the runner found at a site.
func (r *runner[A]) value(s *drawSite) (*tensor.Tensor, error) {
	x := s.in(r.pair.Model)
	if x == nil || x.Shape() != s.shape {
		return nil, &pyro.SiteError{Site: s.name, Err: fmt.Errorf("the shape depends on the draw; Predictive needs the same sites and shapes, here %v, in every run", s.shape)}
	}
	return x, nil
}

// in returns the value of the site in a trace of the model.
func (s *drawSite) in(model *poutine.Trace) *tensor.Tensor {
	if s.name == ReturnSite {
		return model.Return
	}
	return model.Value(s.name)
}

// each runs the model once a draw.
func (p *Predictive[A]) each(ctx context.Context, args A, l *drawLayout) (*Draws, error) {
	out := make([][]float64, len(l.sites))
	for i, s := range l.sites {
		out[i] = make([]float64, p.Samples*s.shape.Size())
	}
	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, p.Samples)
	errs := make([]error, p.Samples)
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			r := p.newRunner()
			for i := int(next.Add(1)) - 1; i < p.Samples; i = int(next.Add(1)) - 1 {
				if errs[i] = ctx.Err(); errs[i] == nil {
					errs[i] = r.store(p, i, args, l, out)
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	d := &Draws{values: make(map[string]*tensor.Tensor)}
	for i, s := range l.sites {
		d.add(s, tensor.FromShape(out[i], s.drawn(p.Samples)))
	}
	return d, nil
}

// store runs one draw and copies its values to their place.
func (r *runner[A]) store(p *Predictive[A], draw int, args A, l *drawLayout, out [][]float64) error {
	if err := r.run(p, draw, args); err != nil {
		return err
	}
	for i := range l.sites {
		x, err := r.value(&l.sites[i])
		if err != nil {
			return err
		}
		n := x.Len()
		copyWide(out[i][draw*n:(draw+1)*n], x)
	}
	return nil
}

// drawn returns the shape of n draws.
func (s *drawSite) drawn(n int) tensor.Shape {
	shape := tensor.NewShape(n)
	for range s.pad {
		shape = shape.Concat(tensor.NewShape(1))
	}
	return shape.Concat(s.shape)
}

func (d *Draws) add(s drawSite, x *tensor.Tensor) {
	d.names = append(d.names, s.name)
	d.values[s.name] = x
}

// copyWide sets dst to the elements of x.
func copyWide(dst []float64, x *tensor.Tensor) {
	if raw, ok := x.Raw64(); ok {
		copy(dst, raw)
		return
	}
	copy(dst, x.Float64s())
}
