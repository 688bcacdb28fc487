module github.com/gopyro/gopyro/bench

go 1.26

require (
	github.com/gopyro/gopyro v0.0.0
	github.com/klauspost/cpuid/v2 v2.4.2
	gonum.org/v1/gonum v0.17.0
)

require golang.org/x/sys v0.41.0 // indirect

replace github.com/gopyro/gopyro => ../
