package blas

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// A task is work cut into independent pieces.
type task interface {
	// do does piece i. Pieces with the same worker do not run at the same time.
	do(worker, i int)
}

// crew is the goroutines that share large products. There is one job at a
// time; a product that finds them busy runs on its caller alone, so nested
// and concurrent calls never wait for each other.
var crew struct {
	sync.Mutex // held by the job
	size       int
	wake       chan struct{}
	left       chan struct{}
	task       task
	pieces     int64
	next       atomic.Int64
	workers    atomic.Int64
}

// share does the pieces 0 … n-1 of t on at most workers goroutines, the
// caller among them.
func share(t task, n, workers int) {
	workers = min(workers, n, runtime.GOMAXPROCS(0))
	if workers < 2 || !crew.TryLock() {
		for i := range n {
			t.do(0, i)
		}
		return
	}
	defer crew.Unlock()
	enlist(workers - 1)
	crew.task, crew.pieces = t, int64(n)
	crew.next.Store(0)
	crew.workers.Store(0)
	for range workers - 1 {
		crew.wake <- struct{}{}
	}
	work()
	for range workers - 1 {
		<-crew.left
	}
	crew.task = nil
}

// enlist starts goroutines until there are n besides the caller. They stay.
func enlist(n int) {
	if crew.wake == nil {
		crew.wake = make(chan struct{}, 1024)
		crew.left = make(chan struct{}, 1024)
	}
	for ; crew.size < n; crew.size++ {
		go func() {
			for range crew.wake {
				work()
				crew.left <- struct{}{}
			}
		}()
	}
}

// work takes pieces until none is left.
func work() {
	worker := int(crew.workers.Add(1)) - 1
	t, n := crew.task, crew.pieces
	for {
		i := crew.next.Add(1) - 1
		if i >= n {
			return
		}
		t.do(worker, int(i))
	}
}
