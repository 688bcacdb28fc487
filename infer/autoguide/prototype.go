package autoguide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/infer"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// Config has the options of the guides. The zero value is Pyro's default.
type Config[A any] struct {
	// Init chooses the first value of each latent site. nil is
	// infer.InitFeasible for Normal and infer.InitMedian for the others.
	Init infer.Init

	// Scale is the first standard deviation in the unconstrained space; 0
	// means 0.1.
	Scale float64

	// Prefix replaces the name of the guide in the names of its parameters.
	Prefix string

	// Seed is that of the run of the model.
	Seed uint64

	// Plates makes the plates of the guide, by name, where the arguments say
	// which elements are in the batch. nil lets each subsampled plate choose
	// as the model's own would.
	Plates func(s *pyro.Scope, args A) []*pyro.Scope

	// NoValidation skips the checks of parameters and values in the run of the
	// model that the guide is made of.
	NoValidation bool
}

// A prototype is what a run of the model told about its latent sites.
type prototype[A any] struct {
	config Config[A]
	plates []pyro.PlateInfo // of latent sites, in order of appearance
	sites  []*latent
}

// param declares a parameter of the guide, whose rightmost eventDim dimensions
// are one event.
func (p *prototype[A]) param(name string, init *tensor.Tensor, c constraint.Constraint, eventDim int) pyro.ParamSpec {
	return pyro.ParamSpec{Name: p.config.Prefix + "." + name, Init: init, Constraint: c, Batched: true, EventDim: eventDim}
}

// A visit is what a guide keeps in a run, so that any number of runs may use
// one guide.
type visit struct {
	plates []*pyro.Scope    // by index of prototype.plates
	values []*tensor.Tensor // of the parameters of a joint distribution
}

// A latent is one latent site of the model.
type latent struct {
	name      string
	transform transform.Transform // unconstrained space to support
	real      bool                // the support is all numbers, the transform nothing
	plates    []int               // indices into prototype.plates
	eventDim  int                 // of the site
	freeDim   int                 // event dimensions in the unconstrained space
	free      *tensor.Tensor      // first value, unconstrained, for the full plates
	value     *tensor.Tensor      // first value, constrained, for the full plates
	batch     tensor.Shape
}

// newPrototype runs the model once and looks at its latent sites.
func newPrototype[A any](name string, fallback infer.Init, m pyro.Model[A], args A, configs []Config[A]) (p *prototype[A], err error) {
	p = new(prototype[A])
	if len(configs) > 0 {
		p.config = configs[0]
	}
	if p.config.Init == nil {
		p.config.Init = fallback
	}
	if p.config.Scale == 0 {
		p.config.Scale = 0.1
	}
	if p.config.Prefix == "" {
		p.config.Prefix = name
	}
	key := dist.NewKey(p.config.Seed)
	s := pyro.New(pyro.Config{Key: key}).With(infer.Start(continuous(p.config.Init), key))
	if p.config.NoValidation {
		s = s.Unvalidated()
	}
	tr, err := poutine.Record(s, m, args)
	if err != nil {
		return nil, err
	}
	defer tr.Explain(&err)
	defer pyro.Catch(&err)
	for s := range tr.Latent() {
		p.add(s)
	}
	if len(p.sites) == 0 {
		return nil, fmt.Errorf("autoguide: %s: the model has no latent sites; sites are %s", name, strings.Join(tr.Names(), ", "))
	}
	return p, nil
}

// continuous returns init for sites that a guide can treat.
func continuous(init infer.Init) infer.Init {
	return func(s *pyro.Site, key dist.Key) *tensor.Tensor {
		requireContinuous(s)
		return init(s, key)
	}
}

func requireContinuous(s *pyro.Site) {
	if s.Dist.IsDiscrete() {
		panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("automatic guides need continuous sites, %s is discrete; sum it out, observe it, or write a guide for it", s.Dist.Name())})
	}
}

func (p *prototype[A]) add(s *pyro.Site) {
	requireContinuous(s)
	t, err := transform.Biject(s.Dist.Support())
	if err != nil {
		panic(&pyro.SiteError{Site: s.Name, Err: err})
	}
	value := s.Value.Detach().Clone()
	t = transform.As(t, value.DType())
	free := t.Inverse(value)
	l := &latent{name: s.Name, transform: t, real: constraint.IsReal(s.Dist.Support()), eventDim: s.Dist.EventDim()}
	l.freeDim = l.eventDim + free.NDim() - value.NDim()
	for _, f := range s.Plates {
		if f.Dim == 0 {
			panic(&pyro.SiteError{Site: s.Name, Err: fmt.Errorf("automatic guides do not support the sequential plate %q", f.Name)})
		}
		l.plates = append(l.plates, p.plate(f))
		free = repeatTo(free, f.Dim-l.freeDim, f.Size)
		value = repeatTo(value, f.Dim-l.eventDim, f.Size)
	}
	l.free, l.value = free.Clone(), value.Clone()
	l.batch = value.Shape().Prefix(value.NDim() - l.eventDim)
	p.sites = append(p.sites, l)
}

// plate returns the index of the plate of f, adding it where it is new.
func (p *prototype[A]) plate(f pyro.PlateInfo) int {
	i := slices.IndexFunc(p.plates, func(g pyro.PlateInfo) bool { return g.Name == f.Name })
	if i >= 0 {
		return i
	}
	f.Indices = nil
	p.plates = append(p.plates, f)
	return len(p.plates) - 1
}

// repeatTo repeats x along the dimension, counted from the right, until it has
// size n there.
func repeatTo(x *tensor.Tensor, dim, n int) *tensor.Tensor {
	axis := x.NDim() + dim
	if axis < 0 || x.Dim(axis) == n {
		return x
	}
	idx := make([]int, n)
	for i := range idx {
		idx[i] = i % x.Dim(axis)
	}
	return x.IndexSelect(axis, idx)
}

// enter makes the plates of the guide in s.
func (p *prototype[A]) enter(s *pyro.Scope, args A) *visit {
	slot := s.Local(p)
	v, ok := (*slot).(*visit)
	if !ok {
		v = new(visit)
		*slot = v
	}
	v.plates = v.plates[:0]
	if len(p.plates) == 0 {
		return v
	}
	var own []*pyro.Scope
	if p.config.Plates != nil {
		own = p.config.Plates(s, args)
	}
	for _, f := range p.plates {
		v.plates = append(v.plates, find(own, s, f))
	}
	return v
}

// find returns the scope of plate f among own, or makes it in s.
func find(own []*pyro.Scope, s *pyro.Scope, f pyro.PlateInfo) *pyro.Scope {
	for _, o := range own {
		if info, _ := o.Innermost(); info.Name == f.Name {
			return o
		}
	}
	return s.Plate(f.Name, f.Size, pyro.Dim(f.Dim), pyro.Subsample(f.Subsample))
}

// inside returns s inside the plates of l.
func (v *visit) inside(s *pyro.Scope, l *latent) *pyro.Scope {
	for i, k := range l.plates {
		if i == 0 {
			s = v.plates[k]
			continue
		}
		s = s.Inside(v.plates[k])
	}
	return s
}

// emit performs the site of l, whose unconstrained value is u.
func (l *latent) emit(s *pyro.Scope, u *tensor.Tensor) *tensor.Tensor {
	if l.real {
		return s.Sample(l.name, dist.Delta(u).ToEvent(l.eventDim))
	}
	x := l.transform.Forward(u)
	ld := l.transform.LogAbsDet(u, x).Neg()
	for ld.NDim() > x.NDim()-l.eventDim {
		ld = ld.Sum(-1)
	}
	return s.Sample(l.name, dist.Delta(x).ToEvent(l.eventDim).WithLogDensity(ld))
}

// names of guide parameters in Pyro's order: those of a node before those of
// its children.
func treeOrder(names []string) []string {
	var own []string
	var children []string
	parts := map[string][]string{}
	for _, n := range names {
		head, rest, nested := strings.Cut(n, ".")
		if !nested {
			own = append(own, n)
			continue
		}
		if _, seen := parts[head]; !seen {
			children = append(children, head)
		}
		parts[head] = append(parts[head], rest)
	}
	for _, c := range children {
		for _, n := range treeOrder(parts[c]) {
			own = append(own, c+"."+n)
		}
	}
	return own
}
