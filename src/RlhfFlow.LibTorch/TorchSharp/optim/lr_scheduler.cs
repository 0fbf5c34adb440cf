namespace TorchSharp;

public static partial class @torch
{
    public static partial class @optim
    {
        /// <summary>Learning rates that change from step to step.</summary>
        public static class lr_scheduler
        {
            /// <summary>The initial rate of every group times a function of the step count, which starts at 0.</summary>
            public static LRScheduler LambdaLR(
                Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new(optimizer, lr_lambda, last_epoch);

            /// <summary>Sets the rates of an optimizer; step it after each step of the optimizer.</summary>
            public sealed class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly Func<int, double> factor;
                private int epoch;

                internal LRScheduler(Optimizer optimizer, Func<int, double> factor, int lastEpoch)
                {
                    this.optimizer = optimizer;
                    this.factor = factor;
                    epoch = lastEpoch;
                    step();
                }

                /// <summary>Goes to the next step.</summary>
                public void step() => step(null);

                /// <summary>Goes to a step, or the next.</summary>
                public void step(int? epoch)
                {
                    this.epoch = epoch ?? this.epoch + 1;
                    foreach (var group in optimizer.ParamGroups)
                    {
                        group.LearningRate = group.InitialLearningRate * factor(this.epoch);
                    }
                }

                /// <summary>The rates in force.</summary>
                public IEnumerable<double> get_last_lr() => optimizer.ParamGroups.Select(group => group.LearningRate);
            }
        }
    }
}
