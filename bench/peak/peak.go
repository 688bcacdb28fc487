// Package peak runs nothing but fused multiply-adds, to know what a core can
// do when a benchmark asks how close it came.
package peak
