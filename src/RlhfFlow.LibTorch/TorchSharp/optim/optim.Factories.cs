using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    public static partial class @optim
    {
        /// <summary>AdamW over parameters. The default of weight decay is 0 here, 0.01 in PyTorch.</summary>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new([new AdamW.ParamGroup(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)]);

        /// <summary>AdamW over named parameters.</summary>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            AdamW(Unnamed(parameters), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>AdamW over groups with settings of their own.</summary>
        public static AdamW AdamW(IEnumerable<AdamW.ParamGroup> parameters) => new(parameters);

        /// <summary>Adam over parameters.</summary>
        public static Adam Adam(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new([new Adam.ParamGroup(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)]);

        /// <summary>Adam over groups with settings of their own.</summary>
        public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters) => new(parameters);

        /// <summary>Stochastic gradient descent over parameters.</summary>
        public static SGD SGD(
            IEnumerable<Parameter> parameters,
            double learningRate,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false) =>
            new([new SGD.ParamGroup(parameters, new SGD.Options
            {
                LearningRate = learningRate,
                InitialLearningRate = learningRate,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })]);

        /// <summary>Stochastic gradient descent over groups with settings of their own.</summary>
        public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters) => new(parameters);

        private static IEnumerable<Parameter> Unnamed(IEnumerable<(string name, Parameter parameter)> parameters) =>
            parameters.Select(entry => entry.parameter);
    }
}
