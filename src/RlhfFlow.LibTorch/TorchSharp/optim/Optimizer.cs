using TorchSharp.Modules;

namespace TorchSharp;

public static partial class @torch
{
    /// <summary>Optimizers.</summary>
    public static partial class @optim
    {
        /// <summary>A group whose learning rate can be changed.</summary>
        public interface ILearningRateController
        {
            /// <summary>The rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The rate that schedules multiply.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>Groups of parameters with settings of their own.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => [];

            /// <summary>Every parameter, group after group.</summary>
            public abstract IEnumerable<Parameter> parameters();

            /// <summary>One step from the gradients. The closure, if given, computes the loss first.</summary>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Adds a group.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Fills every gradient with zeros.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is not null)
                    {
                        using var data = gradient.detach();
                        data.zero_();
                    }
                }
            }

            /// <summary>Frees the state.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the state.</summary>
            protected abstract void Dispose(bool disposing);
        }
    }
}
