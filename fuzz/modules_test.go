package fuzz

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/pyro/poutine"
	"github.com/gopyro/gopyro/tensor"
)

// FuzzModules builds random structs of attributes, structs, pointers, slices,
// arrays, maps and interfaces, and compares the names that Bind gives with
// paths computed from the plan of the struct.
func FuzzModules(f *testing.F) {
	f.Add([]byte("a tree of modules"))
	f.Fuzz(func(t *testing.T, data []byte) {
		plan := (&planner{choose: choices(data), budget: 40}).structure(0)
		want := plan.names("")
		tree, vars := plan.build()
		b, err := module.Bind(tree)
		if checkFaults(t, plan, want, err) {
			return
		}
		if got := b.Attributes(); !slices.Equal(got, want) {
			t.Fatalf("%v\n got %q\nwant %q", tree.Tree, got, want)
		}
		for i, v := range vars {
			if v.Name() != want[i] {
				t.Errorf("attribute %d is named %q, want %q", i, v.Name(), want[i])
			}
		}
		again, _ := plan.build()
		if b, err := module.Bind(again); err != nil || !slices.Equal(b.Attributes(), want) {
			t.Errorf("the second tree of one plan: %q, %v", b.Attributes(), err)
		}
		readsInOrder(t, b, vars, choices(data))
	})
}

// checkFaults reports whether the plan has a fault, which Bind must find.
func checkFaults(t *testing.T, plan *structPlan, want []string, err error) bool {
	t.Helper()
	sorted := slices.Sorted(slices.Values(want))
	twice := len(slices.Compact(sorted)) != len(want)
	alias := plan.aliases()
	switch {
	case twice && !errors.Is(err, pyro.ErrDuplicate):
		t.Errorf("names %q: %v", want, err)
	case alias && !errors.Is(err, module.ErrAlias):
		t.Errorf("a pointer at two places: %v", err)
	case !twice && !alias && err != nil:
		t.Errorf("names %q: %v", want, err)
	}
	return twice || alias || err != nil
}

// readsInOrder reads attributes in another order and finds it in the trace.
func readsInOrder(t *testing.T, b *module.Bound[none], vars []*module.Var, choose func(n int) int) {
	if len(vars) == 0 {
		return
	}
	first := choose(len(vars))
	order := append(slices.Clone(vars[first:]), vars[:first]...)
	slices.Reverse(order)
	var want []string
	tr := poutine.NewTrace()
	b.Do(pyro.New(pyro.Config{}).With(tr.Handler()), func(s *pyro.Scope) {
		for _, v := range order {
			v.Get(s)
			want = append(want, v.Name())
		}
	})
	if got := tr.Names(); !slices.Equal(got, want) {
		t.Errorf("read %q, traced %q", want, got)
	}
}

type none = struct{}

// root is a module with a random struct in it.
type root struct {
	module.Base
	Tree any `pyro:",inline"`
}

func (*root) Forward(*pyro.Scope, none) *tensor.Tensor { return nil }

// A part is what a field holds.
type part interface {
	typ() reflect.Type
	// fill sets v, which is of that type, and adds its attributes to b.
	fill(v reflect.Value, b *builder)
	// names returns the names of the attributes in it when it is at path.
	names(path string) []string
}

// A builder collects attributes in the order of names.
type builder struct{ vars []*module.Var }

// A fieldPlan is a field of a struct.
type fieldPlan struct {
	part
	goName, label, tag string
	skip, inline       bool
	again              int // 1 + the field whose pointer it repeats; 0: its own
}

func (f *fieldPlan) path(parent string) string {
	switch {
	case f.inline:
		return parent
	case parent == "":
		return f.label
	}
	return parent + "." + f.label
}

// A structPlan is a struct.
type structPlan struct{ fields []*fieldPlan }

func (p *structPlan) build() (*root, []*module.Var) {
	v := reflect.New(p.typ())
	b := new(builder)
	p.fill(v.Elem(), b)
	return &root{Tree: v.Interface()}, b.vars
}

func (p *structPlan) typ() reflect.Type {
	var fields []reflect.StructField
	for _, f := range p.fields {
		fields = append(fields, reflect.StructField{Name: f.goName, Type: f.typ(), Tag: reflect.StructTag(f.tag)})
	}
	return reflect.StructOf(fields)
}

// each visits the attributes of the struct itself, and then its parts.
func (p *structPlan) each(visit func(i int, f *fieldPlan)) {
	for _, own := range []bool{true, false} {
		for i, f := range p.fields {
			if _, isVar := f.part.(varPart); isVar == own {
				visit(i, f)
			}
		}
	}
}

func (p *structPlan) names(path string) (names []string) {
	p.each(func(_ int, f *fieldPlan) {
		if !f.skip && f.again == 0 {
			names = append(names, f.part.names(f.path(path))...)
		}
	})
	return names
}

func (p *structPlan) fill(v reflect.Value, b *builder) {
	p.each(func(i int, f *fieldPlan) {
		into := b
		if f.skip {
			into = new(builder)
		}
		if f.again > 0 {
			v.Field(i).Set(v.Field(f.again - 1))
			return
		}
		f.fill(v.Field(i), into)
	})
}

// aliases reports whether a pointer with attributes is at two places.
func (p *structPlan) aliases() bool {
	for _, f := range p.fields {
		if f.skip {
			continue
		}
		if f.again > 0 && len(f.part.names("")) > 0 {
			return true
		}
		for _, s := range inner(f.part) {
			if s.aliases() {
				return true
			}
		}
	}
	return false
}

func inner(p part) []*structPlan {
	switch p := p.(type) {
	case *structPlan:
		return []*structPlan{p}
	case pointerPart:
		return []*structPlan{p.to}
	case listPart:
		if len(p.elems) > 0 {
			return inner(p.elems[0])
		}
	case anyPart:
		return inner(p.part)
	}
	return nil
}

// A varPart is an attribute.
type varPart struct{}

func (varPart) typ() reflect.Type          { return reflect.TypeFor[module.Var]() }
func (varPart) names(path string) []string { return []string{path} }
func (varPart) fill(v reflect.Value, b *builder) {
	a := v.Addr().Interface().(*module.Var)
	b.vars = append(b.vars, a.Param(tensor.Scalar(1)))
}

// A pointerPart is a pointer to a struct.
type pointerPart struct{ to *structPlan }

func (p pointerPart) typ() reflect.Type          { return reflect.PointerTo(p.to.typ()) }
func (p pointerPart) names(path string) []string { return p.to.names(path) }
func (p pointerPart) fill(v reflect.Value, b *builder) {
	v.Set(reflect.New(p.to.typ()))
	p.to.fill(v.Elem(), b)
}

// A plainPart has nothing to do with modules.
type plainPart struct{ t reflect.Type }

func (p plainPart) typ() reflect.Type          { return p.t }
func (plainPart) names(string) []string        { return nil }
func (plainPart) fill(reflect.Value, *builder) {}

// An anyPart is an interface that holds a pointer.
type anyPart struct{ part }

func (anyPart) typ() reflect.Type { return reflect.TypeFor[any]() }
func (p anyPart) fill(v reflect.Value, b *builder) {
	x := reflect.New(p.part.typ()).Elem()
	p.part.fill(x, b)
	v.Set(x)
}

// A listPart is a slice, array or map of equal parts. Keys are in the order
// of names.
type listPart struct {
	kind  reflect.Kind
	elems []part
	keys  []any
}

func (p listPart) typ() reflect.Type {
	elem := p.elems[0].typ()
	switch p.kind {
	case reflect.Array:
		return reflect.ArrayOf(len(p.elems), elem)
	case reflect.Map:
		return reflect.MapOf(reflect.TypeOf(p.keys[0]), elem)
	}
	return reflect.SliceOf(elem)
}

func (p listPart) names(path string) (names []string) {
	for i, e := range p.elems {
		label := fmt.Sprint(i)
		if p.kind == reflect.Map {
			label = fmt.Sprint(p.keys[i])
		}
		f := fieldPlan{label: label}
		names = append(names, e.names(f.path(path))...)
	}
	return names
}

func (p listPart) fill(v reflect.Value, b *builder) {
	switch p.kind {
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i, e := range p.elems {
			x := reflect.New(v.Type().Elem()).Elem()
			e.fill(x, b)
			v.SetMapIndex(reflect.ValueOf(p.keys[i]), x)
		}
		return
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), len(p.elems), len(p.elems)))
	}
	for i, e := range p.elems {
		e.fill(v.Index(i), b)
	}
}

// A planner makes plans of structs.
type planner struct {
	choose func(n int) int
	budget int // of fields
}

// words are names of fields with what they become.
var words = [][2]string{
	{"Weight", "weight"}, {"ObsScale", "obs_scale"}, {"HTTPRate", "http_rate"}, {"ID", "id"},
	{"X", "x"}, {"X1", "x1"}, {"LocalID", "local_id"}, {"A_b", "a_b"}, {"ΣRate", "σ_rate"}, {"Dof2Scale", "dof2_scale"},
}

func (p *planner) structure(depth int) *structPlan {
	s := new(structPlan)
	for n := p.choose(5); len(s.fields) < n && p.budget > 0; {
		p.budget--
		f := &fieldPlan{part: p.part(depth)}
		w := words[p.choose(len(words))]
		i := len(s.fields)
		f.goName, f.label = fmt.Sprintf("F%d%s", i, w[0]), fmt.Sprintf("f%d_%s", i, w[1])
		p.tag(s, f)
		s.fields = append(s.fields, f)
	}
	return s
}

// tag gives a field one of the tags, or repeats an earlier pointer.
func (p *planner) tag(s *structPlan, f *fieldPlan) {
	switch p.choose(12) {
	case 1:
		f.label = []string{"custom", "other", "weight"}[p.choose(3)]
		f.tag = fmt.Sprintf("pyro:%q", f.label)
	case 2:
		f.tag, f.skip = `pyro:"-"`, true
	case 3:
		if _, isVar := f.part.(varPart); !isVar {
			f.tag, f.inline = `pyro:",inline"`, true
		}
	case 4, 5:
		p.repeat(s, f)
	}
}

// repeat makes f a second place of the last pointer field.
func (p *planner) repeat(s *structPlan, f *fieldPlan) {
	for i := len(s.fields) - 1; i >= 0; i-- {
		if _, ok := s.fields[i].part.(pointerPart); !ok || s.fields[i].again > 0 || s.fields[i].skip {
			continue
		}
		f.part, f.again = s.fields[i].part, i+1
		if p.choose(2) == 0 {
			f.tag, f.skip = `pyro:",shared"`, true
		}
		return
	}
}

func (p *planner) part(depth int) part {
	kind := p.choose(10)
	if depth == 4 && kind > 3 {
		kind = 0
	}
	switch kind {
	case 3:
		types := []reflect.Type{reflect.TypeFor[int](), reflect.TypeFor[*tensor.Tensor](), reflect.TypeFor[func()](), reflect.TypeFor[map[string]int](), reflect.TypeFor[any]()}
		return plainPart{types[p.choose(len(types))]}
	case 4:
		return p.structure(depth + 1)
	case 5, 6:
		return pointerPart{p.structure(depth + 1)}
	case 7:
		return anyPart{pointerPart{p.structure(depth + 1)}}
	case 8, 9:
		return p.list(depth)
	}
	return varPart{}
}

func (p *planner) list(depth int) part {
	l := listPart{kind: []reflect.Kind{reflect.Slice, reflect.Array, reflect.Map}[p.choose(3)]}
	n := 1 + p.choose(3)
	var elem part = pointerPart{p.structure(depth + 1)}
	if l.kind != reflect.Map && p.choose(2) == 0 {
		elem = varPart{}
	}
	numbers := p.choose(2) == 0
	for i := range n {
		l.elems = append(l.elems, elem)
		switch {
		case numbers: // 9, 10, 11: not the order of text
			l.keys = append(l.keys, 9+i)
		default:
			l.keys = append(l.keys, []string{"B", "a", "b.c"}[i])
		}
	}
	return l
}
