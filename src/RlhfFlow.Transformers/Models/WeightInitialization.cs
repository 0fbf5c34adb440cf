using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.Transformers.Models;

/// <summary>
/// Fills a model with fresh weights, the same for the same seed: matrices and embeddings from N(0, initializer range),
/// norm weights 1, biases 0.
/// </summary>
public static class WeightInitialization
{
    /// <summary>Fills the model in the order of its parameter names.</summary>
    /// <param name="model">The model; its configuration names the standard deviation.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <param name="scaleResidualOutputs">Divides the standard deviation of the two matrices of each block that write
    /// to the residual stream by sqrt(2 L), as in GPT-2.</param>
    public static void Fill(CausalLanguageModel model, ulong seed, bool scaleResidualOutputs = true)
    {
        using var withoutGradient = no_grad();
        using var random = new Generator(seed);
        var range = model.Configuration.InitializerRange;
        var residualRange = scaleResidualOutputs ? range / Math.Sqrt(2.0 * model.Configuration.Layers) : range;
        foreach (var (name, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            if (parameter.dim() > 1)
            {
                var fresh = empty(parameter.shape, dtype: ScalarType.Float32);
                var writesToStream = name.EndsWith("c_proj.weight", StringComparison.Ordinal);
                parameter.copy_(fresh.normal_(0, writesToStream ? residualRange : range, random));
            }
            else
            {
                parameter.fill_(name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0);
            }
        }
    }
}
