package dist

import (
	"math"

	"github.com/gopyro/gopyro/internal/asm"
	"github.com/gopyro/gopyro/tensor"
)

// logSoftmax returns l - log Σ e^l along the last dimension, without a derivative. The largest is subtracted first: it may be so large that the
// logarithm of the sum would be rounded to more than what it adds.
func logSoftmax(l *tensor.Tensor) *tensor.Tensor {
	l = l.Detach()
	return l.Sub(l.MaxAxis(-1).Unsqueeze(-1)).LogSoftmax(-1)
}

// logShares is the operation that takes the logarithms of the shares of weights in their sum, along the last dimension, given derivatives that are those by
// logits: by the logarithm of a weight, when the others give way. A share of 0 is the smallest normal number, so that there is a derivative by it; see [rejectNothing].
type logShares struct{}

const leastShare = 0x1p-1022

// leastLog is just above the logarithm that logShares has of a share of 0, in float64 and float32.
const leastLog = -708.396

// rejectNothing sets all terms of a mixture to -Inf if those whose weights are more than nothing are.
func rejectNothing(terms, logW []float64) {
	for i, l := range logW {
		if !(l < leastLog) && !math.IsInf(terms[i], -1) {
			return
		}
	}
	fill(terms, math.Inf(-1))
}

// Value implements [tensor.Op].
func (logShares) Value(tp *tensor.Tape, args []*tensor.Tensor) *tensor.Tensor {
	w := args[0]
	out := newTensor(tp, tensor.Float64, w.Shape())
	logs, _ := out.Raw64()
	weights, _ := elements(w)
	for k := w.Dim(-1); len(weights) > 0; weights, logs = weights[k:], logs[k:] {
		total := asm.SumF64(weights[:k])
		for i, v := range weights[:k] {
			logs[i] = log(max(v/total, leastShare))
		}
	}
	return out
}

// VJP implements [tensor.Op].
func (logShares) VJP(tp *tensor.Tape, p *tensor.Pullback, g, _ *tensor.Tensor, args []*tensor.Tensor) {
	w := args[0]
	slopes := newTensor(tp, tensor.Float64, w.Shape())
	out, _ := slopes.Raw64()
	weights, _ := elements(w)
	cotangents, _ := elements(g)
	for k := w.Dim(-1); len(weights) > 0; weights, cotangents, out = weights[k:], cotangents[k:], out[k:] {
		total := asm.SumF64(weights[:k])
		for i, v := range weights[:k] {
			if v/total > leastShare {
				out[i] = cotangents[i] / v
			} else {
				out[i] = cotangents[i] / leastShare / total
			}
		}
	}
	p.Give(0, slopes)
}

// logMix returns log Σ_k e^(lp_k + logW_k) over the last dimension of lp and logW, the logarithms of weights, which may be nil for zeros, with the
// derivatives as one node: by lp the share of each term, by logits, which logW follow from, see [logitSlopes]. Where all terms vanish, the result is -Inf without gradient.
func logMix(lp, logW, logits *tensor.Tensor) *tensor.Tensor {
	joint := lp.Shape()
	args := []*tensor.Tensor{lp}
	tp := lp.Tape()
	var weights []float64
	if logW != nil {
		joint, _ = tensor.BroadcastShapes(joint, logW.Shape())
		weights = spread(logW, joint)
		args = append(args, logits)
		if tp == nil {
			tp = logits.Tape()
		}
	}
	terms := spread(lp, joint)
	for i, w := range weights {
		terms[i] += w
	}
	k := joint.Dim(-1)
	value := newTensor(tp, lp.DType(), joint.With(-1, 1))
	v, _ := value.Raw64()
	for i := range v {
		row := terms[i*k : (i+1)*k]
		if logW != nil && logW == logits { // of probabilities
			rejectNothing(row, weights[i*k:(i+1)*k])
		}
		v[i] = logMixRow(row)
	}
	share := newTensor(tp, lp.DType(), joint)
	s, _ := share.Raw64()
	copy(s, terms)
	partials := []*tensor.Tensor{share}
	if logW != nil {
		partials = append(partials, newTensor(tp, lp.DType(), joint))
		slopes, _ := partials[1].Raw64()
		for i := 0; i < len(s); i += k {
			logitSlopes(slopes[i:i+k], s[i:i+k], weights[i:i+k])
		}
	}
	return tensor.WithPartials(tp, value, args, partials).Squeeze(-1)
}

// logitSlopes sets dst to the derivatives of a row of a mixture by its logits, share - w with w = e^logW, as share (1-w) - w (1-share): where
// one component has nearly all of both, what it lacks is small. They are zero where the shares are.
func logitSlopes(dst, share, logW []float64) {
	w := dst
	for i, l := range logW {
		w[i] = exp(l)
	}
	topW, restW := restOfLargest(w)
	topShare, restShare := restOfLargest(share)
	if share[topShare] == 0 {
		clear(dst)
		return
	}
	for i, s := range share {
		lackW, lackShare := 1-w[i], 1-s
		if i == topW {
			lackW = restW
		}
		if i == topShare {
			lackShare = restShare
		}
		dst[i] = float64(s*lackW) - float64(w[i]*lackShare)
	}
}

// restOfLargest returns the index of the largest number, and the sum of the others.
func restOfLargest(v []float64) (largest int, rest float64) {
	for i, x := range v {
		if x > v[largest] {
			largest = i
		}
	}
	for i, x := range v {
		if i != largest {
			rest += x
		}
	}
	return largest, rest
}

// logMixRow returns log Σ e^t and replaces each t by its share of the sum: 0 where the sum is 0.
func logMixRow(t []float64) float64 {
	top := math.Inf(-1)
	for _, v := range t {
		if v > top || v != v {
			top = v
		}
	}
	if math.IsInf(top, -1) {
		clear(t)
		return top
	}
	others := -1.0 // the sum without one of the largest
	for i, v := range t {
		if t[i] = exp(v - top); v == top {
			t[i] = 1 // also of +Inf
		}
		others += t[i]
	}
	for i := range t {
		t[i] /= 1 + others
	}
	return top + log1p(others)
}
