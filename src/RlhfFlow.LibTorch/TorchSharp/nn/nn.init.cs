namespace TorchSharp;

public static partial class @torch
{
    public static partial class @nn
    {
        /// <summary>Initial values, set in place and not recorded.</summary>
        public static class @init
        {
            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => Unrecorded(() => tensor.fill_(1));

            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => Unrecorded(tensor.zero_);

            /// <summary>One value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Unrecorded(() => tensor.fill_(val));

            /// <summary>Uniform from [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Unrecorded(() => tensor.uniform_(low, high, generator));

            /// <summary>Normal.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Unrecorded(() => tensor.normal_(mean, std, generator));

            /// <summary>Uniform in plus or minus gain * sqrt(6 / (inputs + outputs)).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = gain * Math.Sqrt(6.0 / (tensor.size(0) + tensor.size(1)));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal of standard deviation gain * sqrt(2 / (inputs + outputs)).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) =>
                normal_(tensor, 0, gain * Math.Sqrt(2.0 / (tensor.size(0) + tensor.size(1))));

            private static Tensor Unrecorded(Func<Tensor> set)
            {
                using var ungraded = no_grad();
                return set();
            }
        }
    }
}
