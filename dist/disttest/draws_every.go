//go:build accuracy

package disttest

// everyDraw says that [Case.SlowDraws] is ignored.
const everyDraw = true
