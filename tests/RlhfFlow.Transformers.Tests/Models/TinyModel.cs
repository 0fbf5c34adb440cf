using RlhfFlow.Transformers.Models;

namespace RlhfFlow.Transformers.Tests.Models;

/// <summary>A decoder of a few thousand weights, large enough weights to be far from uniform.</summary>
internal static class TinyModel
{
    public static ModelConfiguration Shape { get; } = new()
    {
        VocabularySize = 23,
        ContextLength = 24,
        Width = 16,
        Layers = 2,
        Heads = 2,
        Activation = ActivationFunction.Gelu,
        InitializerRange = 0.25,
        TieWordEmbeddings = false,
        EndTokenId = 1,
        PadTokenId = 0,
    };

    public static Gpt2LanguageModel Create(ulong seed = 1, ModelConfiguration? shape = null)
    {
        var model = new Gpt2LanguageModel(shape ?? Shape);
        WeightInitialization.Fill(model, seed);
        return model;
    }
}
