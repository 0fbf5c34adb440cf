using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        /// <summary>How a loss over many elements becomes its result.</summary>
        public enum Reduction : long
        {
            /// <summary>One value for each element.</summary>
            None = 0,

            /// <summary>Their mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }

        /// <summary>A parameter that takes over the data.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>x Wᵀ + b, weights uniform in ±1/sqrt(inputs).</summary>
        public static Linear Linear(
            long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            Modules.Linear.Create(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>x Wᵀ + b of given parameters, which may be shared.</summary>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A row for each id, drawn from a standard normal distribution; the padding row is 0 and not learnt.</summary>
        public static Embedding Embedding(
            long num_embeddings,
            long embedding_dims,
            long? padding_idx = null,
            Device? device = null,
            ScalarType? dtype = null)
        {
            var weight = randn(num_embeddings, embedding_dims, dtype, device);
            if (padding_idx is { } row)
            {
                using var padding = weight.select(0, row);
                padding.zero_();
            }
            return new Embedding(new Parameter(weight), padding_idx);
        }

        /// <summary>A row for each id, given.</summary>
        public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true) =>
            new(new Parameter(embeddings.alias(), !freeze), null);

        /// <summary>Normalisation over the last dimension.</summary>
        public static LayerNorm LayerNorm(
            long normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) => LayerNorm([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Normalisation over the last dimensions.</summary>
        public static LayerNorm LayerNorm(
            long[] normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null) => new(
                normalized_shape,
                eps,
                elementwise_affine ? new Parameter(ones(normalized_shape, dtype, device)) : null,
                elementwise_affine && bias ? new Parameter(zeros(normalized_shape, dtype, device)) : null);

        /// <summary>Random zeros in training.</summary>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Gaussian error linear unit, exact.</summary>
        public static GELU GELU() => new(Modules.GELU.Approximate.none);

        /// <summary>Gaussian error linear unit.</summary>
        public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate);

        /// <summary>A list of modules.</summary>
        public static ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => new(modules);

        /// <summary>A list of modules.</summary>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>Modules one after the other, named 0, 1, 2 ...</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            new([.. modules.Select((module, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), module))]);

        /// <summary>Modules one after the other.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);
    }
}
