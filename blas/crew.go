package blas

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A task is work cut into independent pieces.
type task interface {
	// do does piece i. Pieces with the same worker do not run at the same time.
	do(worker, i int)
}

// crew is the goroutines that share large products. There is one job at a
// time; a product that finds them busy runs on its caller alone, so nested
// and concurrent calls never wait for each other.
//
// Helpers join an open job when they can. The caller never waits for one that
// has not joined: it works, closes the job when no piece is left, and waits
// for the pieces in hand.
var crew struct {
	sync.Mutex // held by the job
	helpers    []*helper

	// state is 1 while the job is open, plus 2 for each helper that joined.
	state atomic.Int64
	task  task
	limit int // workers of the job, the caller among them
	n     int64
	next  atomic.Int64
	cpu   int // processor of the caller
}

// A helper is a goroutine of the crew. It lives on.
type helper struct {
	worker int // from 1; 0 is the caller
	asleep atomic.Bool
	wake   chan struct{}
}

// maxWorkers is the greatest number of workers of a job.
func maxWorkers() int { return runtime.GOMAXPROCS(0) }

// patience is how long a helper looks for the next job before it sleeps.
// Waking a sleeping thread takes tens of microseconds.
const patience = 50 * time.Microsecond

// share does the pieces 0 … n-1 of t on at most workers goroutines, the
// caller among them.
func share(t task, n, workers int) {
	workers = min(workers, n)
	if workers < 2 || !crew.TryLock() {
		for i := range n {
			t.do(0, i)
		}
		return
	}
	defer crew.Unlock()
	for len(crew.helpers) < workers-1 {
		h := &helper{worker: len(crew.helpers) + 1, wake: make(chan struct{}, 1)}
		crew.helpers = append(crew.helpers, h)
		go h.run()
	}
	crew.task, crew.limit, crew.n, crew.cpu = t, workers, int64(n), processor()
	crew.next.Store(0)
	crew.state.Store(1)
	for _, h := range crew.helpers[:workers-1] {
		if h.asleep.CompareAndSwap(true, false) {
			h.wake <- struct{}{}
			giveWay()
		}
	}
	work(0)
	for joined := crew.state.Add(-1); joined != 0; joined = crew.state.Load() {
		runtime.Gosched()
		giveWay()
	}
	crew.task = nil
}

// work does pieces until none is left.
func work(worker int) {
	for {
		i := crew.next.Add(1) - 1
		if i >= crew.n {
			return
		}
		crew.task.do(worker, int(i))
	}
}

func (h *helper) run() {
	for {
		if !h.join() {
			h.sleep()
			continue
		}
		leave(crew.cpu)
		work(h.worker)
		crew.state.Add(-2)
	}
}

// join waits for an open job with a place for h, and gives up after a while.
func (h *helper) join() bool {
	for start := time.Now(); ; {
		for range 20 {
			s := crew.state.Load()
			if s&1 == 0 || !crew.state.CompareAndSwap(s, s+2) {
				continue
			}
			if h.worker < crew.limit && crew.next.Load() < crew.n {
				return true
			}
			crew.state.Add(-2)
			break
		}
		if time.Since(start) > patience {
			return false
		}
		runtime.Gosched()
		giveWay()
	}
}

// sleep returns when a job wakes h, at once if one is open.
func (h *helper) sleep() {
	h.asleep.Store(true)
	if crew.state.Load()&1 == 1 && h.asleep.CompareAndSwap(true, false) {
		return
	}
	<-h.wake
}
