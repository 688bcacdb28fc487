package infer

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/gopyro/gopyro/infer/optim"
	"github.com/gopyro/gopyro/internal/atomicfile"
	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/tensor"
)

// Metadata of a checkpoint. The memory of the optimiser for a parameter is an
// entry under its name, and one tensor for each of its vectors.
const (
	versionKey = "gopyro"
	version    = "checkpoint 1"
	stepKey    = "step"
	seedKey    = "seed"
	rulePrefix = "rule:"
)

// A ruleState is the metadata of an optim.State. The learning rate is written
// in hexadecimal, so that it comes back to the last bit.
type ruleState struct {
	Steps   int    `json:"steps"`
	LR      string `json:"lr"`
	Vectors int    `json:"vectors"`
}

// Save writes a checkpoint: the parameters, the memory of the optimiser, the
// number of the step and the seed, from which the random stream of every step
// follows. An SVI of the same model, guide, loss and optimiser that loads it
// goes on as this one would have, bit for bit.
//
// The file is a safetensors file whose parameters [pyro.Store.Load] reads too,
// for serving. Its version is in the metadata: later versions of this package
// read it or say that they cannot.
func (v *SVI[A]) Save(w io.Writer) error {
	f := &tensor.Safetensors{Metadata: map[string]string{
		versionKey: version,
		stepKey:    strconv.Itoa(v.step),
		seedKey:    strconv.FormatUint(v.config.Seed, 10),
	}}
	if err := v.config.Store.State().Pack(f); err != nil {
		return err
	}
	for _, t := range v.params {
		if t != nil && v.config.Store.Lookup(t.param.Name()) == t.param {
			packRule(f, t.param.Name(), t.rule.State())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.resumed)) {
		packRule(f, name, v.resumed[name].State())
	}
	return tensor.WriteSafetensors(w, f)
}

// SaveFile is [SVI.Save] to a file, which is replaced as a whole: a reader, and
// a program that was killed meanwhile, finds the old checkpoint or the new one.
func (v *SVI[A]) SaveFile(path string) error { return atomicfile.Write(path, v.Save) }

// Load puts the SVI where the one that saved the checkpoint was. Parameters that
// no run has declared yet get their values when one does.
//
// On an error nothing has changed. A damaged file is a *tensor.FormatError with
// the offset of the byte, metadata without sense a *pyro.MetadataError, and a
// parameter or an optimiser that is not the one saved a *pyro.SiteError.
func (v *SVI[A]) Load(r io.Reader) error {
	f, err := tensor.ReadSafetensors(r)
	if err != nil {
		return err
	}
	if f.Metadata[versionKey] != version {
		return &pyro.MetadataError{Key: versionKey, Value: f.Metadata[versionKey], Want: strconv.Quote(version)}
	}
	step, err := strconv.ParseInt(f.Metadata[stepKey], 10, strconv.IntSize)
	if err != nil || step < 0 {
		return &pyro.MetadataError{Key: stepKey, Value: f.Metadata[stepKey], Want: "the number of a step"}
	}
	seed, err := strconv.ParseUint(f.Metadata[seedKey], 10, 64)
	if err != nil {
		return &pyro.MetadataError{Key: seedKey, Value: f.Metadata[seedKey], Want: "a number of 64 bits"}
	}
	store, err := pyro.UnpackStore(f)
	if err != nil {
		return err
	}
	rules, err := v.unpackRules(f, store.Params)
	if err != nil {
		return err
	}
	if err := v.config.Store.Restore(store); err != nil {
		return err
	}
	v.step, v.config.Seed = int(step), seed
	v.params, v.resumed = nil, rules
	for _, w := range v.workers {
		w.seen = nil
	}
	return nil
}

// LoadFile is [SVI.Load] from a file.
func (v *SVI[A]) LoadFile(path string) error { return atomicfile.Read(path, v.Load) }

// vectorName is the name of the i-th vector of the rule for a parameter.
func vectorName(param string, i int) string {
	return fmt.Sprintf("%s%d/%s", pyro.OptimizerPrefix, i, param)
}

func packRule(f *tensor.Safetensors, param string, s optim.State) {
	text, err := json.Marshal(ruleState{s.Steps, strconv.FormatFloat(s.LR, 'x', -1, 64), len(s.Vectors)})
	if err != nil {
		panic(err) // numbers and strings have a JSON form
	}
	f.Metadata[rulePrefix+param] = string(text)
	for i, x := range s.Vectors {
		f.Tensors = append(f.Tensors, tensor.Named{Name: vectorName(param, i), Tensor: tensor.FromSlice(x, len(x))})
	}
}

// unpackRules makes the rules that f has a memory of, and restores it.
func (v *SVI[A]) unpackRules(f *tensor.Safetensors, params []pyro.ParameterState) (map[string]resumed, error) {
	vectors := make(map[string]*tensor.Tensor)
	for _, t := range f.Tensors {
		vectors[t.Name] = t.Tensor
	}
	rules := make(map[string]resumed)
	for _, p := range params {
		text, ok := f.Metadata[rulePrefix+p.Name]
		if !ok {
			continue
		}
		s, err := unpackRule(p.Name, text, vectors)
		if err != nil {
			return nil, err
		}
		r := resumed{v.opt.Rule(p.Name, p.Unconstrained.Len()), p.Unconstrained.Len()}
		if err := r.Restore(s); err != nil {
			return nil, &pyro.SiteError{Site: p.Name, Err: fmt.Errorf("the optimiser is not the one of the checkpoint: %w", err)}
		}
		rules[p.Name] = r
	}
	return rules, nil
}

// unpackRule returns the state that the metadata text and the vectors hold.
func unpackRule(param, text string, vectors map[string]*tensor.Tensor) (optim.State, error) {
	var r ruleState
	bad := &pyro.MetadataError{Key: rulePrefix + param, Value: text, Want: "the steps, learning rate and number of vectors of a rule"}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return optim.State{}, bad
	}
	lr, err := strconv.ParseFloat(r.LR, 64)
	if err != nil || lr-lr != 0 || r.Steps < 0 {
		return optim.State{}, bad
	}
	s := optim.State{Steps: r.Steps, LR: lr}
	for i := range r.Vectors {
		x := vectors[vectorName(param, i)]
		if x == nil || x.DType() != tensor.Float64 || x.NDim() != 1 {
			return s, &pyro.SiteError{Site: param, Err: fmt.Errorf("the checkpoint has no float64 vector %q", vectorName(param, i))}
		}
		s.Vectors = append(s.Vectors, slices.Clone(x.Float64s()))
	}
	return s, nil
}
