package pyro

import (
	"fmt"
	"iter"
	"slices"

	"github.com/gopyro/gopyro/tensor"
)

// PlateInfo describes a plate around a site.
type PlateInfo struct {
	Name string

	// Dim is the batch dimension of the plate, counted from the right: -1 is
	// the last one. It is 0 for a sequential plate.
	Dim int

	Size      int // of the whole population
	Subsample int // of the part in this run; Size where it is not subsampled

	// Indices are the chosen ones, in the order of the batch; nil means all,
	// in order.
	Indices []int
}

// A plate is a scope inside of which sites are conditionally independent
// along one dimension. It is a handler that the run keeps and reuses.
type plate struct {
	PlateInfo
	scope  Scope
	outer  *plate
	next   Effect
	handle Effect // the method value, made once
	buf    []int  // storage of Indices
}

// A PlateOption adjusts a plate.
type PlateOption struct {
	kind    optionKind
	n       int
	indices []int
}

type optionKind uint8

const (
	optDim optionKind = iota
	optSubsample
	optIndices
	optSequential
)

// Dim puts the plate on batch dimension d < 0 instead of the rightmost free one.
func Dim(d int) PlateOption { return PlateOption{kind: optDim, n: d} }

// Subsample makes the plate choose n of its elements at random, without
// replacement, in every run. Log-probabilities inside are scaled by size/n.
func Subsample(n int) PlateOption { return PlateOption{kind: optSubsample, n: n} }

// Indices makes the plate use the given elements as its subsample.
func Indices(idx []int) PlateOption { return PlateOption{kind: optIndices, indices: idx} }

// Plate returns a child scope inside a plate of the given size. Sites in it
// are independent along the plate's batch dimension: their distributions are
// expanded to it, and under [Subsample] their log-probabilities are scaled.
//
// The plate is itself a site and precedes its content in a trace. It panics
// with a [*SiteError] where the size is below 1, a plate of that name or
// dimension is already around, or the indices are out of range.
//
// The scope is valid until the run is reset.
func (s *Scope) Plate(name string, size int, opts ...PlateOption) *Scope {
	site := s.exec.acquire(SampleSite, name)
	info := PlateInfo{Name: name, Size: size, Subsample: size}
	defer s.exec.release(site)
	if size < 1 {
		panic(siteError(site, fmt.Errorf("plate size %d is not positive", size)))
	}
	sequential := false
	for _, o := range opts {
		switch o.kind {
		case optDim:
			info.Dim = o.n
		case optSubsample:
			info.Subsample = o.n
		case optIndices:
			info.Subsample, info.Indices = len(o.indices), o.indices
		case optSequential:
			sequential = true
		}
	}
	s.place(site, &info)
	if sequential {
		info.Dim = 0
	}
	p := s.exec.acquirePlate()
	p.PlateInfo = info
	s.choose(site, p)
	p.nest(s)
	return &p.scope
}

// place checks the plate against those around and finds its dimension.
func (s *Scope) place(site *Site, info *PlateInfo) {
	if info.Subsample < 1 || info.Subsample > info.Size {
		panic(siteError(site, fmt.Errorf("subsample of %d from a plate of size %d", info.Subsample, info.Size)))
	}
	if info.Dim > 0 {
		panic(siteError(site, fmt.Errorf("plate dim %d: dimensions are counted from the right, -1 is the last", info.Dim)))
	}
	auto := info.Dim == 0
	if auto {
		info.Dim = -1
	}
	for p := s.plate; p != nil; {
		if p.Name == info.Name {
			panic(siteError(site, fmt.Errorf("duplicate plate %q: it is already around", info.Name)))
		}
		if p.Dim != info.Dim {
			p = p.outer
			continue
		}
		if !auto {
			panic(siteError(site, fmt.Errorf("plates %q and %q collide at dim %d", p.Name, info.Name, info.Dim)))
		}
		info.Dim--
		p = s.plate
	}
	if info.Dim < -tensor.MaxDims {
		panic(siteError(site, fmt.Errorf("plate at dim %d: tensors have at most %d dimensions", info.Dim, tensor.MaxDims)))
	}
}

// choose performs the plate's own site, which fixes the indices.
func (s *Scope) choose(site *Site, p *plate) {
	site.Plate = &p.PlateInfo
	given := p.Indices
	if given != nil {
		site.Value = tensor.FromInts(given, len(given))
	}
	own := site.Value
	s.effect(site)
	if site.Value == s.exec.ranges[p.Size] && p.Subsample == p.Size {
		return // the whole plate, in order
	}
	if given == nil || site.Value != own {
		p.Indices = indicesOf(site, p.buf[:0])
		p.buf = p.Indices
	}
	if given != nil && !slices.Equal(given, p.Indices) {
		panic(siteError(site, fmt.Errorf("a handler chose other indices than the program asked for: %v, not %v", head(p.Indices), head(given))))
	}
	p.Subsample = len(p.Indices)
	for _, i := range p.Indices {
		if i < 0 || i >= p.Size {
			panic(siteError(site, fmt.Errorf("index %d of a plate of size %d", i, p.Size)))
		}
	}
}

func head(x []int) []int { return x[:min(len(x), 8)] }

// indicesOf appends the value of a plate site to buf.
func indicesOf(s *Site, buf []int) []int {
	if s.Value.NDim() != 1 || s.Value.Len() == 0 {
		panic(siteError(s, fmt.Errorf("a plate's value must be a vector of indices, not of shape %v", s.Value.Shape())))
	}
	v, ok := s.Value.Raw64()
	if !ok {
		v = s.Value.Float64s()
	}
	for _, i := range v {
		buf = append(buf, int(i))
	}
	return buf
}

// nest makes p the innermost plate of its scope, inside s.
func (p *plate) nest(s *Scope) {
	p.outer, p.next = s.plate, s.effect
	p.scope = Scope{exec: s.exec, effect: p.handle, plate: p}
}

func (e *exec) acquirePlate() *plate {
	if e.nplate == len(e.plates) {
		p := new(plate)
		p.handle = p.perform
		e.plates = append(e.plates, p)
	}
	p := e.plates[e.nplate]
	e.nplate++
	return p
}

// Inside returns a scope like s that is also inside the plate of p, which must
// be a plate scope of the same run. It is how two plates cross: with x and y
// plates made from one parent, x.Inside(y) is inside both.
func (s *Scope) Inside(p *Scope) *Scope {
	if p.plate == nil {
		panic(&SiteError{Err: fmt.Errorf("Inside needs the scope of a plate")})
	}
	for q := s.plate; q != nil; q = q.outer {
		if q.Name == p.plate.Name || q.Dim == p.plate.Dim && q.Dim != 0 {
			panic(&SiteError{Site: p.plate.Name, Err: fmt.Errorf("plates %q and %q collide at dim %d", q.Name, p.plate.Name, q.Dim)})
		}
	}
	n := s.exec.acquirePlate()
	n.PlateInfo = p.plate.PlateInfo
	n.nest(s)
	return &n.scope
}

// Each runs a sequential plate: it yields the index and a scope for each
// element. The program must give the sites of different elements different
// names. Under [Subsample] it yields the chosen elements.
func (s *Scope) Each(name string, size int, opts ...PlateOption) iter.Seq2[int, *Scope] {
	p := s.Plate(name, size, append(opts, PlateOption{kind: optSequential})...).plate
	return func(yield func(int, *Scope) bool) {
		for k := range p.Subsample {
			i := k
			if p.Indices != nil {
				i = p.Indices[k]
			}
			if !yield(i, &p.scope) {
				return
			}
		}
	}
}

// Innermost returns the description of the plate that s is in. ok is false
// outside all plates.
func (s *Scope) Innermost() (p PlateInfo, ok bool) {
	if s.plate == nil {
		return p, false
	}
	return s.plate.PlateInfo, true
}

// Take returns the part of x that belongs to the subsample of the innermost
// plate. The rightmost eventDim dimensions of x are one element's own. A full
// plate returns x itself.
//
// It panics with a [*SiteError] where x does not have the size of the plate
// along its dimension.
func (s *Scope) Take(x *tensor.Tensor, eventDim int) *tensor.Tensor {
	p := s.plate
	if p == nil {
		return x
	}
	axis := x.NDim() + p.Dim - eventDim
	if axis < 0 || x.Dim(axis) == 1 && p.Size != 1 {
		return x
	}
	if n := x.Dim(axis); n != p.Size {
		panic(&SiteError{Site: p.Name, Err: fmt.Errorf("inside plate %q (size %d, dim %d): shape %v with %d event dims has size %d there",
			p.Name, p.Size, p.Dim, x.Shape(), eventDim, n)})
	}
	if p.Indices == nil {
		return x
	}
	if x.Tape() == nil {
		x = s.exec.tape.Const(x) // so that the part is on the tape, whose memory is reused
	}
	return x.IndexSelect(axis, p.Indices)
}

// perform is the plate as a handler.
func (p *plate) perform(s *Site) {
	s.Plates = append(s.Plates, p.PlateInfo)
	s.Scale *= float64(p.Size) / float64(p.Subsample)
	if s.HasDensity() && p.Dim != 0 {
		p.expand(s)
	}
	p.next(s)
	if s.Type == ParamSite && s.Param.Batched && p.Dim != 0 {
		s.Value = p.scope.Take(s.Value, s.Param.EventDim)
	}
}

// expand broadcasts the distribution along the plate's dimension.
func (p *plate) expand(s *Site) {
	batch := s.Dist.BatchShape()
	axis := batch.NDim() + p.Dim
	if axis >= 0 {
		switch batch.Dim(axis) {
		case p.Subsample:
			return
		case 1:
		default:
			panic(siteError(s, fmt.Errorf("shape mismatch inside plate(%q) at site %s dim %d, %d vs %d",
				p.Name, s.Name, p.Dim, p.Subsample, batch.Dim(axis))))
		}
	}
	s.Dist = s.Dist.ExpandTo(withDim(batch, p.Dim, p.Subsample))
}

// withDim returns s with size n at dimension dim < 0, padded with ones.
func withDim(s tensor.Shape, dim, n int) tensor.Shape {
	var buf [tensor.MaxDims]int
	nd := max(s.NDim(), -dim)
	dims := buf[:nd]
	pad := nd - s.NDim()
	for i := range dims {
		dims[i] = 1
		if i >= pad {
			dims[i] = s.Dim(i - pad)
		}
	}
	dims[nd+dim] = n
	return tensor.NewShape(dims...)
}
