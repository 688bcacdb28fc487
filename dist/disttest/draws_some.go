//go:build !accuracy

package disttest

const everyDraw = false
