namespace RlhfFlow.Transformers.Models;

/// <summary>The non-linearity between the two layers of a feed-forward block.</summary>
public enum ActivationFunction
{
    /// <summary>Exact: x * Phi(x) with the error function. Called "gelu" in config.json.</summary>
    Gelu,

    /// <summary>
    /// The tanh approximation of GPT-2. Called "gelu_new" in config.json; "gelu_pytorch_tanh" is the same function.
    /// </summary>
    GeluTanh,

    /// <summary>max(x, 0). Called "relu" in config.json.</summary>
    Relu,
}
