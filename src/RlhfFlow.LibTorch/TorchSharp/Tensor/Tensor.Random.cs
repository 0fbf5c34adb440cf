using static RlhfFlow.LibTorch.Interop.Native;

namespace TorchSharp;

public static partial class @torch
{
    public partial class Tensor
    {
        /// <summary>Draws every element from a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Done(rf_normal_(Handle, mean, std, generator?.Handle ?? 0), this);

        /// <summary>Draws every element uniformly from [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Done(rf_uniform_(Handle, from, to, generator?.Handle ?? 0), this);

        /// <summary>Draws every element from an exponential distribution of that rate.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Done(rf_exponential_(Handle, lambda, generator?.Handle ?? 0), this);

        /// <summary>Draws every element to be 1 with probability p, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Done(rf_bernoulli_(Handle, p, generator?.Handle ?? 0), this);

        /// <summary>Draws 1 with the probability that each element gives, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Own(rf_bernoulli(Handle, generator?.Handle ?? 0), this);

        /// <summary>Draws positions in proportion to the weights in the last dimension.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Own(rf_multinomial(Handle, num_samples, replacement ? 1 : 0, generator?.Handle ?? 0), this);
    }
}
