module github.com/gopyro/gopyro/bench

go 1.26

require github.com/gopyro/gopyro v0.0.0

replace github.com/gopyro/gopyro => ../
