// Tutorial walks through Pyro's tutorial "Modules in Pyro" in Go, section by
// section, and prints what the tutorial prints. One file holds one section.
//
// Where Go differs, a comment starting with "Go:" says how and why.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/gopyro/gopyro/pyro"
	"github.com/gopyro/gopyro/pyro/module"
	"github.com/gopyro/gopyro/tensor"
)

// seed is that of all random numbers, as the tutorial's pyro.set_rng_seed(1).
//
// Go: there is no global generator. Each run is given a key, and a draw is a
// function of the key and the name of its site.
const seed = 1

func main() {
	// Go: the tutorial makes the loop short where the variable CI is set, which
	// hides a broken loop from every CI. Here it is asked for.
	smoke := flag.Bool("smoke", false, "take 2 steps of inference instead of 501")
	flag.Parse()
	steps := 501
	if *smoke {
		steps = 2
	}
	if err := walk(os.Stdout, steps); err != nil {
		log.Fatal(err)
	}
}

// A reader is where a reading of the tutorial stands: what earlier sections
// made and later ones use.
type reader struct {
	io.Writer
	steps int
	input *tensor.Tensor // example_input

	store  *pyro.Store
	linear *module.Bound[*tensor.Tensor] // of sections 3 to 5

	model pyro.Model[batch] // of sections 7 to 9
	guide pyro.Model[batch]
	data  batch
}

func (r *reader) printf(format string, args ...any) { fmt.Fprintf(r, format, args...) }

var sections = []struct {
	title string
	read  func(*reader) error
}{
	{"2 How to create a module", create},
	{"3 How effects work", effects},
	{"4 How to constrain parameters", constrain},
	{"5 How to make a module Bayesian", bayesian},
	{"6 Caution: accessing attributes inside plates", plates},
	{"7 How to create a complex nested module", nested},
	{"8 How naming works", naming},
	{"9 Caution: avoiding duplicate names", duplicates},
}

// walk reads the tutorial aloud.
func walk(w io.Writer, steps int) error {
	r := &reader{Writer: w, steps: steps}
	for i, s := range sections {
		if i > 0 {
			r.printf("\n")
		}
		r.printf("%s\n", s.title)
		if err := s.read(r); err != nil {
			return fmt.Errorf("section %s: %w", s.title, err)
		}
	}
	return nil
}
