namespace TorchSharp.Modules;

/// <summary>Settings of Adam and AdamW; null is the default.</summary>
public class AdamOptions : OptimizerOptions
{
    /// <summary>Decay of the mean gradient, 0.9.</summary>
    public double? beta1;

    /// <summary>Decay of the mean squared gradient, 0.999.</summary>
    public double? beta2;

    /// <summary>Weight decay, 0.</summary>
    public double? weight_decay;

    /// <summary>Added to the root of the second moment, 1e-8.</summary>
    public double? eps;

    /// <summary>Divides by the largest second moment so far, false.</summary>
    public bool? amsgrad;

    /// <summary>Goes uphill, false.</summary>
    public bool? maximize;
}
