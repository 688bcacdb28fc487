package asm

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/gopyro/gopyro/internal/asm/generic"
)

// Leaf is the number of elements that a sum adds in one go. Work divided at
// multiples of Leaf calls the kernels with the same leaves as undivided work.
const Leaf = generic.Leaf

// A Worker does elements lo up to hi of a job. Its calls may run at the same time.
type Worker interface{ Work(lo, hi int) }

// piece is the number of elements a goroutine takes at a time.
const piece = 8 * Leaf

// Parallel calls w.Work for all of [0, n) in pieces that start at multiples of
// Leaf, on as many goroutines as there are processors, this one among them, and
// returns when all are done. Below threshold elements it calls w.Work(0, n) itself.
//
// Element-wise kernels give the same bits however they are divided. So does a sum
// whose leaves are stored, one number each, and then folded by [FoldLeavesF64].
//
// Parallel allocates nothing itself: w should be a pointer that outlives the call
// in the caller's own storage. A panic in Work is not recovered.
func Parallel(n, threshold int, w Worker) {
	p := runtime.GOMAXPROCS(0)
	if n < threshold || p == 1 || n <= piece {
		w.Work(0, n)
		return
	}
	j := jobs.Get().(*job)
	j.w, j.n = w, n
	j.next.Store(0)
	helpers := (n+piece-1)/piece - 1
	if helpers > p-1 {
		helpers = p - 1
	}
	j.running.Add(helpers)
	for range helpers {
		go j.start()
	}
	j.run()
	j.running.Wait()
	j.w = nil
	jobs.Put(j)
}

// A job is a division of [0, n) among goroutines.
type job struct {
	w       Worker
	n       int
	next    atomic.Int64
	running sync.WaitGroup
	// start is help, bound once: a go statement with a bound method allocates.
	start func()
}

var jobs = sync.Pool{New: func() any {
	j := new(job)
	j.start = j.help
	return j
}}

func (j *job) help() {
	defer j.running.Done()
	j.run()
}

// run takes pieces until there are none left.
func (j *job) run() {
	for {
		lo := int(j.next.Add(piece)) - piece
		if lo >= j.n {
			return
		}
		j.w.Work(lo, min(lo+piece, j.n))
	}
}
