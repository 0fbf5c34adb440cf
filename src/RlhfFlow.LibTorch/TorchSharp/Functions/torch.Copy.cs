namespace TorchSharp;

public static partial class @torch
{
    /// <summary>A copy that stays in the graph.</summary>
    public static Tensor clone(Tensor input) => input.clone();
}
