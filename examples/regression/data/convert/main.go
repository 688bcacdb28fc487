// Command convert turns penguins.json of the npm package vega-datasets into
// penguins.csv, which the example embeds. It is run by hand; see ../README.md.
//
//	go run ./convert <package/data/penguins.json >penguins.csv
package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"log"
	"os"
	"strings"
)

// fields pairs each column of the CSV file with its key in the JSON records.
var fields = []struct{ column, key string }{
	{"species", "Species"},
	{"island", "Island"},
	{"bill_length_mm", "Beak Length (mm)"},
	{"bill_depth_mm", "Beak Depth (mm)"},
	{"flipper_length_mm", "Flipper Length (mm)"},
	{"body_mass_g", "Body Mass (g)"},
	{"sex", "Sex"},
}

func main() {
	log.SetFlags(0)
	if err := convert(os.Stdout, os.Stdin); err != nil {
		log.Fatal("convert: ", err)
	}
}

func convert(w io.Writer, r io.Reader) error {
	var records []map[string]any
	decoder := json.NewDecoder(r)
	decoder.UseNumber()
	if err := decoder.Decode(&records); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	row := make([]string, len(fields))
	for i, f := range fields {
		row[i] = f.column
	}
	out.Write(row)
	for _, record := range records {
		for i, f := range fields {
			row[i] = cell(record[f.key])
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// cell writes a value as it stands in the source, text in lower case except
// for the names of species and islands. A missing value, null or the "." that
// one record has as its sex, is NA.
func cell(value any) string {
	switch v := value.(type) {
	case json.Number:
		return v.String()
	case string:
		switch v {
		case ".":
			return "NA"
		case "MALE", "FEMALE":
			return strings.ToLower(v)
		}
		return v
	}
	return "NA"
}
