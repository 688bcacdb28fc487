package pyro

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gopyro/gopyro/dist"
	"github.com/gopyro/gopyro/dist/transform"
	"github.com/gopyro/gopyro/tensor"
)

// A SiteError is a mistake in a model, found at a site or, as those in the
// making of a distribution, between two of them.
type SiteError struct {
	Site  string // its name, or ""
	After string // where Site is "": the last site before, where it is known
	Err   error  // what is wrong

	// Table lists the shapes of the sites before, where a boundary such as
	// poutine.Record knew them.
	Table string
}

// Error returns the site, the cause and, where known, the table of shapes.
func (e *SiteError) Error() string {
	var b strings.Builder
	b.WriteString("pyro: ")
	switch {
	case e.Site != "":
		fmt.Fprintf(&b, "site %q: ", e.Site)
	case e.After != "":
		fmt.Fprintf(&b, "after site %q: ", e.After)
	}
	b.WriteString(e.Err.Error())
	if e.Table != "" {
		b.WriteString("\n" + e.Table)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *SiteError) Unwrap() error { return e.Err }

// Causes of a SiteError, for errors.Is.
var (
	ErrDuplicate  = errors.New("two sites of one name in one run")
	ErrUnmatched  = errors.New("replayed trace and program do not match at this site")
	ErrInfeasible = errors.New("value outside of its constraint")
	ErrNoInit     = errors.New("parameter has no initial value")
)

func siteError(s *Site, err error) *SiteError { return &SiteError{Site: s.Name, Err: err} }

// located names the site in an error of ours that passes it on its way up.
// Any other panic is returned as it is.
func located(r any, s *Site) any {
	err := known(r)
	if err == nil {
		return r
	}
	if _, ok := err.(*SiteError); ok {
		return err
	}
	return siteError(s, err)
}

// known returns the error that a panic of this module carries, or nil.
func known(r any) error {
	err, ok := r.(error)
	if !ok {
		return nil
	}
	switch err.(type) {
	case *SiteError, *tensor.ShapeError, *tensor.DTypeError, *tensor.IndexError, *tensor.StaleError,
		*tensor.NotPositiveDefiniteError, *dist.ParamError, *dist.ValueError, *dist.UnsupportedError, *dist.UnknownParamError, *transform.UnsupportedError:
		return err
	}
	return nil
}

// Catch is deferred at a boundary: it stores a mistake in a model, which
// arrives as a panic, in *err, as a [*SiteError]. Panics that are not ours go
// on.
//
//	func Fit() (err error) {
//		defer pyro.Catch(&err)
//		...
//	}
func Catch(err *error) {
	r := recover()
	if r == nil {
		return
	}
	e := known(r)
	if e == nil {
		panic(r)
	}
	if _, located := e.(*SiteError); !located {
		e = &SiteError{Err: e}
	}
	*err = e
}
