package pyro

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/tensor"
)

// An exec is one run: what all its scopes share. It belongs to one goroutine.
// Everything in it is reused by the next run.
type exec struct {
	root     Scope
	tape     *tensor.Tape
	store    *Store
	key      dist.Key
	grad     bool
	validate bool
	late     bool // checks of fixed values may wait for the log-probability

	sites  []*Site // a stack: performing one site may perform others
	depth  int
	plates []*plate
	nplate int
	params []boundParam      // by store slot
	read   []*Parameter      // as this run and the one before read them, one after the other
	nread  int               // of them by this run
	drawn  map[uint64]uint64 // by stream: how often it was used
	ranges map[int]*tensor.Tensor
	moved  permutation // scratch of choose
	locals []*local
}

type local struct{ owner, value any }

func newExec(c Config) *exec {
	e := &exec{
		tape:     tensor.NewTape(),
		store:    c.Store,
		key:      c.Key,
		grad:     c.Grad,
		validate: !c.NoValidation,
		late:     c.LateChecks,
		drawn:    make(map[uint64]uint64),
		ranges:   make(map[int]*tensor.Tensor),
	}
	if e.store == nil {
		e.store = NewStore()
	}
	e.root = Scope{exec: e, effect: Default}
	return e
}

func (e *exec) reset(key dist.Key) {
	e.tape.Reset()
	e.key = key
	e.depth, e.nplate, e.nread = 0, 0, 0
	clear(e.params)
	clear(e.drawn)
}

// acquire returns a cleared site. Sites are released in reverse order.
func (e *exec) acquire(t SiteType, name string) *Site {
	if e.depth == len(e.sites) {
		e.sites = append(e.sites, new(Site))
	}
	s := e.sites[e.depth]
	e.depth++
	plates := s.Plates[:0]
	*s = Site{}
	s.Type, s.Name, s.Scale, s.Plates, s.exec = t, name, 1, plates, e
	return s
}

// release returns the site, and names it if performing it panicked. It is
// deferred.
func (e *exec) release(s *Site) {
	e.depth--
	if r := recover(); r != nil {
		panic(located(r, s))
	}
}

// check validates a site whose value somebody fixed.
func (e *exec) check(s *Site) {
	if !e.validate || s.NoValidation {
		return
	}
	if s.Type == ParamSite {
		if err := s.Param.feasible(s.Value); err != nil {
			panic(err)
		}
		return
	}
	if s.Plate != nil || s.Hidden {
		return
	}
	s.unchecked = true
	if !e.late || !s.Dist.DeferChecks() {
		s.Check()
	} else if err := s.Dist.ValidateShape(s.Value); err != nil && s.Observed {
		panic(siteError(s, err))
	}
}

// draw samples a site.
func (e *exec) draw(s *Site) {
	if e.validate && !s.NoValidation {
		if err := s.invalid(); err != nil {
			panic(siteError(s, err))
		}
	}
	var key dist.Key
	if !s.Dist.IsDelta() {
		key = e.siteKey(s)
	}
	s.Value = s.Dist.Draw(e.tape, key)
}

// siteKey returns the stream of a site: a function of the run's key, the name,
// and how often the name was drawn before in this run.
func (e *exec) siteKey(s *Site) dist.Key {
	base := e.key
	if s.seeded {
		base = s.key
	}
	k := base.FoldString(s.Name)
	n := e.drawn[k.Stream]
	e.drawn[k.Stream] = n + 1
	if n > 0 {
		k = k.Fold(n)
	}
	return k
}

// subsample chooses the indices of a plate.
func (e *exec) subsample(s *Site) {
	p := s.Plate
	if p.Subsample == p.Size {
		s.Value = e.arange(p.Size)
		return
	}
	s.Value = e.choose(e.siteKey(s), p.Size, p.Subsample)
}

// arange returns 0, 1, …, n-1 as a heap tensor, made once per run and size.
func (e *exec) arange(n int) *tensor.Tensor {
	x, ok := e.ranges[n]
	if !ok {
		x = tensor.Arange(n)
		e.ranges[n] = x
	}
	return x
}

// choose draws k of 0 … n-1 without replacement: the head of a random
// permutation by Fisher and Yates, of which only the elements that moved are
// kept, so that the cost depends on k alone.
func (e *exec) choose(key dist.Key, n, k int) *tensor.Tensor {
	u := dist.Uniform(0, 1).Expand(k).Sample(e.tape, key)
	out := e.tape.New(tensor.Float64, tensor.NewShape(k))
	draws, _ := u.Raw64()
	chosen, _ := out.Raw64()
	e.moved.reset(k)
	for i := range k {
		j := min(i+int(draws[i]*float64(n-i)), n-1)
		next := e.moved.at(i).element
		place := e.moved.at(j)
		chosen[i] = float64(place.element)
		place.element = next
	}
	return out
}

func (e *exec) local(owner any) *any {
	for _, l := range e.locals {
		if l.owner == owner {
			return &l.value
		}
	}
	l := &local{owner: owner}
	e.locals = append(e.locals, l)
	return &l.value
}
