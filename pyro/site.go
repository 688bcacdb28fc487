package pyro

import (
	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/constraint"
	"github.com/gopyro/gopyro/tensor"
)

// A SiteType tells random choices from parameters.
type SiteType uint8

const (
	SampleSite SiteType = iota // a random choice, latent or observed, or a plate
	ParamSite                  // a learnable parameter
)

// String returns "sample" or "param".
func (t SiteType) String() string {
	if t == ParamSite {
		return "param"
	}
	return "sample"
}

// A Site is one effect and, once performed, its result. Handlers may change
// any exported field on the way; they must not keep the pointer after they
// return. Traces hold copies.
type Site struct {
	Type SiteType
	Name string

	// Dist is the distribution of a sample site after the expansion by the
	// plates around. It is the zero Dist for parameters and plates.
	Dist dist.Dist

	// Value is nil until a handler, the data, or the default interpretation
	// fixes it. Parameters have their constrained value here.
	Value *tensor.Tensor

	Observed bool    // Value is data
	Scale    float64 // multiplies the log-probability; 1 by default

	// Mask multiplies the log-probability of the batch elements by 0 or 1.
	// nil leaves them as they are. Hidden masks all of them.
	Mask   *tensor.Tensor
	Hidden bool

	// Plates around the site, outermost last as the effect passed them.
	Plates []PlateInfo

	// Plate is set where the site is a plate: it then holds the subsample.
	Plate *PlateInfo

	// NoValidation skips the checks of the parameters and the value.
	NoValidation bool

	Infer Infer

	// Param describes a parameter site.
	Param ParamSpec

	exec      *exec
	key       dist.Key
	seeded    bool
	unchecked bool // its parameters, and the value if it is observed
}

// Infer carries instructions from the program to the inference algorithm.
type Infer struct {
	Auxiliary     bool // the site exists for the guide only
	Deterministic bool // the site records a computed value
	Unconditioned bool // the site was observed before Uncondition

	// Extra is for algorithms outside this module; handlers replace the map,
	// they do not write to it.
	Extra map[string]any
}

// A ParamSpec declares a parameter.
type ParamSpec struct {
	Name string

	// Init is the first value, in the constrained space. InitFunc is used
	// instead where Init is nil; it is called once, with a key that depends
	// on the name and the seed of the store only.
	Init     *tensor.Tensor
	InitFunc func(key dist.Key) *tensor.Tensor

	// Constraint holds the value to a set; nil is the reals.
	Constraint constraint.Constraint

	// The dimensions left of the last EventDim of a Batched parameter are batch
	// dimensions, which a subsampled plate selects from. A parameter that is
	// not Batched is never subsampled.
	EventDim int
	Batched  bool

	// Frozen parameters are read but never trained.
	Frozen bool
}

// IsPlate reports whether the site is a plate.
func (s *Site) IsPlate() bool { return s.Plate != nil }

// IsLatent reports whether the site is a random choice that is neither
// observed nor a plate.
func (s *Site) IsLatent() bool {
	return s.Type == SampleSite && !s.Observed && s.Plate == nil
}

// Shape returns the shape of the value, or of a draw where there is no value
// yet.
func (s *Site) Shape() tensor.Shape {
	if s.Value != nil {
		return s.Value.Shape()
	}
	return s.Dist.Shape()
}

// Seed makes the default interpretation draw the site from the stream of key
// instead of that of the run. The first call counts: the innermost handler.
func (s *Site) Seed(key dist.Key) {
	if !s.seeded {
		s.key, s.seeded = key, true
	}
}

// Scope returns a scope under the default interpretation alone, in the run
// that the site belongs to. Handlers use its tape and store.
func (s *Site) Scope() *Scope { return &s.exec.root }

// weighted returns the distribution under the site's mask.
func (s *Site) weighted() dist.Dist {
	d := s.Dist
	if s.Hidden {
		return d.MaskAll(false)
	}
	if s.Mask != nil {
		d = d.Mask(s.Mask)
	}
	return d
}

// shown returns the distribution under the site's mask, or without it where that does not fit.
func (s *Site) shown() dist.Dist {
	if s.maskFits() {
		return s.weighted()
	}
	return s.Dist
}

// invalid returns what is wrong with the parameters, where no mask hides it.
func (s *Site) invalid() error {
	if s.Mask == nil && !s.Hidden {
		return s.Dist.ValidateDraw()
	}
	return s.shown().Validate()
}

// maskFits reports whether the mask broadcasts with the batch shape. That it
// does not is a mistake which the log-probability reports, whether the value was
// drawn or fixed.
func (s *Site) maskFits() bool {
	if s.Mask == nil || s.Hidden {
		return true
	}
	_, ok := tensor.BroadcastShapes(s.Dist.BatchShape(), s.Mask.Shape())
	return ok
}

// HasDensity reports whether the site contributes a log-probability:
// parameters and plates do not.
func (s *Site) HasDensity() bool { return s.Type == SampleSite && s.Plate == nil }

// LogProb returns the log-probability of the value over the batch shape,
// masked and scaled. The site must have a density. Shapes that do not fit and
// values that a check waited for are a panic with a [*SiteError].
func (s *Site) LogProb() *tensor.Tensor {
	s.Check()
	defer s.locate()
	lp := s.weighted().LogProb(s.Value)
	if s.Scale != 1 {
		lp = lp.MulScalar(s.Scale)
	}
	return lp
}

// LogProbSum returns the sum of [Site.LogProb] as a scalar, in one pass.
func (s *Site) LogProbSum() *tensor.Tensor {
	if s.Scale == 0 {
		s.Check() // of which the sum tells nothing
	}
	defer s.locate()
	d := s.weighted()
	sum := d.LogProbSum(s.Value, s.Scale)
	if s.unchecked {
		s.checked(d.ValidateSum(sum.Item(), s.data()))
	}
	return sum
}

// Check validates the parameters of the site, and the value if it is
// observed, where no mask hides it, unless that is done or switched off. It panics with a
// [*SiteError]. Only runs with [Config.LateChecks] leave it anything to do.
func (s *Site) Check() {
	if !s.unchecked {
		return
	}
	err := s.invalid()
	if x := s.data(); err == nil && x != nil {
		err = s.shown().ValidateValue(x)
	}
	s.checked(err)
}

// data returns the value if it is observed, else nil.
func (s *Site) data() *tensor.Tensor {
	if s.Observed {
		return s.Value
	}
	return nil
}

// checked takes note of the outcome of the checks.
func (s *Site) checked(err error) {
	s.unchecked = false
	if err != nil {
		panic(siteError(s, err))
	}
}

// PullLogProb adds weight times the sum of [Site.LogProb] to what the next
// Backward of the run's tape differentiates, and returns it. It is
// [Site.LogProbSum] for a term of a loss.
func (s *Site) PullLogProb(weight float64) float64 {
	if s.Scale*weight == 0 {
		s.Check()
	}
	defer s.locate()
	d := &s.Dist
	if s.Mask != nil || s.Hidden {
		weighted := s.weighted()
		d = &weighted
	}
	sum := d.PullLogProb(s.Value, s.Scale*weight)
	if s.unchecked {
		s.checked(d.ValidateSum(sum, s.data()))
	}
	return sum
}

// locate is deferred: it names the site in an error of ours that passes.
func (s *Site) locate() {
	if r := recover(); r != nil {
		panic(located(r, s))
	}
}
