package main

import (
	"strings"
	"testing"
)

func TestConvert(t *testing.T) {
	const source = `[
 {"Species":"Adelie","Island":"Dream","Beak Length (mm)":39.1,"Beak Depth (mm)":18,"Flipper Length (mm)":181,"Body Mass (g)":3750,"Sex":"MALE"},
 {"Species":"Gentoo","Island":"Biscoe","Beak Length (mm)":null,"Beak Depth (mm)":null,"Flipper Length (mm)":null,"Body Mass (g)":null,"Sex":"."}]`
	const want = `species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex
Adelie,Dream,39.1,18,181,3750,male
Gentoo,Biscoe,NA,NA,NA,NA,NA
`
	var got strings.Builder
	if err := convert(&got, strings.NewReader(source)); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("convert wrote\n%swant\n%s", got.String(), want)
	}
}
