// Package gemm compares the matrix products of gopyro with those of OpenBLAS
// (build tag openblas) and gonum, and with the peak of a core.
package gemm
