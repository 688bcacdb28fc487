package pyro

import (
	"fmt"
	"io"
	"strings"

	"github.com/gopyro/gopyro/internal/atomicfile"
	"github.com/gopyro/gopyro/tensor"
)

// Names in files of parameters. A parameter that is held to a constraint is
// saved under its name with the suffix, as Pyro's state_dict has it, and its
// constraint is in the metadata.
const (
	unconstrainedSuffix = "_unconstrained"
	constraintPrefix    = "constraint:"
	storeKey            = "store"
	keyFormat           = "%016x:%016x"
	realText            = "real"
)

// OptimizerPrefix begins the names of tensors in a file that are not parameters
// but the memory of an optimiser; see infer.SVI.Save.
const OptimizerPrefix = "optimizer/"

// Save writes the parameters to w in the safetensors format: float64 or float32
// tensors under the names of the parameters, unconstrained values under the
// name with "_unconstrained" behind it, constraints in the metadata.
func (st *Store) Save(w io.Writer) error {
	var f tensor.Safetensors
	if err := st.State().Pack(&f); err != nil {
		return err
	}
	return tensor.WriteSafetensors(w, &f)
}

// SaveFile is [Store.Save] to a file, which is replaced as a whole.
func (st *Store) SaveFile(path string) error { return atomicfile.Write(path, st.Save) }

// Load restores the parameters that r holds, as [Store.Restore] does. It reads
// what [Store.Save] and a checkpoint of infer hold, and safetensors files of
// other programs: there a plain name is that of a parameter without a
// constraint, and "_unconstrained" behind a name marks the unconstrained value
// of a parameter under any constraint.
//
// A file that is damaged is a *tensor.FormatError with the offset of the byte,
// one that does not fit a *SiteError with the name of the parameter.
func (st *Store) Load(r io.Reader) error {
	f, err := tensor.ReadSafetensors(r)
	if err != nil {
		return err
	}
	s, err := UnpackStore(f)
	if err != nil {
		return err
	}
	return st.Restore(s)
}

// LoadFile is [Store.Load] from a file.
func (st *Store) LoadFile(path string) error { return atomicfile.Read(path, st.Load) }

// Pack adds the state to a file, for programs that keep more in it. A name that
// begins with [OptimizerPrefix] is an error.
func (s StoreState) Pack(f *tensor.Safetensors) error {
	if f.Metadata == nil {
		f.Metadata = make(map[string]string)
	}
	f.Metadata[storeKey] = fmt.Sprintf(keyFormat, s.Key.Seed, s.Key.Stream)
	for _, p := range s.Params {
		name := p.Name
		if strings.HasPrefix(name, OptimizerPrefix) {
			return &SiteError{Site: name, Err: fmt.Errorf("a parameter cannot be saved under a name that begins with %q", OptimizerPrefix)}
		}
		if p.Constraint != realText {
			name += unconstrainedSuffix
			f.Metadata[constraintPrefix+p.Name] = p.Constraint
		}
		f.Tensors = append(f.Tensors, tensor.Named{Name: name, Tensor: p.Unconstrained})
	}
	return nil
}

// UnpackStore returns the state that a file holds.
func UnpackStore(f *tensor.Safetensors) (StoreState, error) {
	var s StoreState
	text, ours := f.Metadata[storeKey]
	if ours {
		if _, err := fmt.Sscanf(text, keyFormat, &s.Key.Seed, &s.Key.Stream); err != nil {
			return s, &MetadataError{Key: storeKey, Value: text, Want: "two hexadecimal numbers with a colon between them"}
		}
	}
	for _, t := range f.Tensors {
		if strings.HasPrefix(t.Name, OptimizerPrefix) {
			continue
		}
		p := ParameterState{Name: t.Name, Constraint: realText, Unconstrained: t.Tensor}
		name, suffixed := strings.CutSuffix(t.Name, unconstrainedSuffix)
		if c, constrained := f.Metadata[constraintPrefix+name]; suffixed && (constrained || !ours) {
			p.Name, p.Constraint = name, c
		}
		s.Params = append(s.Params, p)
	}
	return s, nil
}

// A MetadataError says which entry of a file's metadata makes no sense.
type MetadataError struct {
	Key, Value string
	Want       string // what was expected there
}

// Error names the entry.
func (e *MetadataError) Error() string {
	return fmt.Sprintf("pyro: metadata %q is %q: want %s", e.Key, e.Value, e.Want)
}
