//go:build !race

package infer_test

const raceDetector = false
