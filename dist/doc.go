// Package dist holds probability distributions: densities with gradients, samplers, moments and supports.
//
// A [Dist] is a value: a family, its parameters, and shapes. Constructors take numbers and tensors alike,
//
//	dist.Normal(0, 1)
//	dist.Normal(loc, 1).ToEvent(1)      // one density per row of loc
//	dist.Gamma(2, rate).Expand(100)
//
// and the parameterisations are those of Pyro and PyTorch: the scale of a normal is its standard deviation, the rate of
// a gamma the inverse of its scale. Building a Dist copies no data and, for the families of this package whose
// parameters are independent numbers, allocates nothing. A Dist is immutable and may be used by any number of
// goroutines if its tensors may.
//
// # Shapes
//
// The shape of one draw is the batch shape followed by the event shape. Batch dimensions are independent draws with
// their own parameters; event dimensions belong to one draw. [Dist.LogProb] has the batch shape: it sums over the
// event. [Dist.Expand] repeats the batch, [Dist.ToEvent] moves batch dimensions into the event.
//
// # Densities
//
// [Dist.LogProb] gives log-probabilities element by element, [Dist.LogProbSum] their weighted sum as one operation on
// the tape. Both compute in float64, whatever the type of the elements, and round once, as moments, distribution functions, quantiles and draws do. A value outside the support
// has log-probability -Inf and gradient zero; a NaN in a parameter or value gives NaN. Tensors are not validated on the
// way: [Dist.Validate] and [Dist.ValidateValue] do that, and [Dist.ValidateSum] at no cost after a sum. A number outside the
// constraint of a parameter, as in Normal(0, -1), is a panic of whatever computes with it, unless it is NaN; see [Dist.Unvalidated].
//
// # Accuracy
//
// The scale of a result y is |y| plus |θ ∂y/∂θ| summed over all inputs θ: what moving each input by its relative epsilon does to y, which no
// formula can avoid. Log-probabilities and their derivatives in float64 are within 4·2⁻⁵² of their scale, or within 2·10⁻¹⁵ of their value,
// at all magnitudes of the parameters, next to the edges of the support and the roots of a derivative, and for large counts. Means, variances,
// entropies, divergences, distribution functions, their logarithms and their inverses are so too, and the derivatives of all these by the parameters and
// those of draws. A family or method that needs more says so in its comment. TestGolden, TestGoldenTails, TestMoments, TestCDFAndICDF, TestKL,
// TestClosedFormGradients and TestSamplingGradients hold the bounds. At one in ten of many more random parameters than those have, derivatives of the
// distribution functions of Beta, Chi2, InverseGamma and NegativeBinomial were up to 10·2⁻⁵² of their scale off, those of the entropy of Binomial
// 15·2⁻⁵², and those of the distribution function of a folded normal 24·2⁻⁵². The derivative of a quantile of Normal or LogNormal by a probability q
// below 10⁻²⁰ is off by the rounding of log q. At odd parameters, the derivative of the distribution function of Poisson at rates below 10⁻⁷ is
// 10·2⁻⁵² off, that of RelaxedBernoulli at probs below 10⁻¹⁰ 88·2⁻⁵², and the moments of Kumaraswamy at concentrations of 30000 are 6·2⁻⁵²; the
// variance of a ZeroInflated with a gate far below the probability of a value loses digits, and the tails of InverseGamma have no derivative by
// concentrations of 10⁻⁹ far out.
//
// A derivative beyond the range of float64 is infinite. From legal and finite numbers it is NaN only where infinite ones of both signs meet: in sums over a batch, in
// images of what has some by itself (see [Transformed]), and in intervals whose density is a difference (see [Truncated]).
//
// # Draws
//
// A draw is a pure function of a [Key] and the index of the element (of a truncated distribution also of the parameters of the elements before it): it
// does not depend on the number of goroutines, on the kernels in force, or on what was drawn before. Where [Dist.HasRSample] is true gradients flow
// from the draw to the parameters, through the location and scale, or through the distribution function (Figurnov, Mohamed and
// Mnih, Implicit Reparameterization Gradients, 2018).
//
// # Families
//
// By the support. A family marked * takes log-odds as well, as NameLogits; all have the operands that Pyro's have, in that order.
//
//	the real line        Normal, StudentT, Cauchy, Laplace, AsymmetricLaplace, Logistic, Gumbel, SkewNormal, Stable, StableS; VonMises (angles)
//	x ≥ 0                Exponential, Gamma, Chi2, Weibull, HalfNormal, HalfCauchy; Pareto (x ≥ scale)
//	x > 0                InverseGamma, LogNormal
//	an interval          Uniform, Beta, Kumaraswamy, ContinuousBernoulli*, RelaxedBernoulli*
//	0, 1                 Bernoulli*
//	0, 1, …, n           Binomial*, BetaBinomial, Categorical*, OrderedLogistic
//	0, 1, 2, …           Poisson, Geometric*, NegativeBinomial*, GammaPoisson, ZeroInflatedPoisson, ZeroInflatedNegativeBinomial*
//	one-hot, counts      OneHotCategorical*, Multinomial*, DirichletMultinomial
//	the simplex          Dirichlet, RelaxedOneHotCategorical*
//	vectors              MultivariateNormal (…Tril, …Precision), LowRankMultivariateNormal, MultivariateStudentT
//	matrices             Wishart (…Tril, …Precision), LKJCholesky
//	a point, no points   Delta, Unit; a set without a density of its own: ImproperUniform
//
// Made of others:
//
//	Transformed          the image under transforms of package transform
//	Truncated, Folded    a part of the line; without the sign
//	Mixture, MixtureSameFamily, MaskedMixture, ZeroInflated
//	Empirical            weighted samples
//
// [Dist.CDF], [Dist.LogCDF], [Dist.LogSurvival] and [Dist.ICDF] are there for all families of numbers but Stable and
// Delta, and for images under monotone transforms; a method that a family lacks panics with an [*UnsupportedError]. docs/distributions.md has a table of who
// has what, and of the pairs of [KL]. A Dist prints its family, parameters and shapes.
//
// # Own families
//
// A [Family] is what a distribution is made of; [New] makes a Dist from one, and package disttest checks that it keeps
// its promises.
package dist
