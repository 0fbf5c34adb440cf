namespace TorchSharp;

/// <summary>The only element of a tensor as a number, and tensors as parameters.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The only element as a 32-bit float.</summary>
    public static float ToSingle(this torch.Tensor value) => (float)value.AsDouble();

    /// <summary>The only element as a 64-bit float.</summary>
    public static double ToDouble(this torch.Tensor value) => value.AsDouble();

    /// <summary>The only element as a 32-bit integer.</summary>
    public static int ToInt32(this torch.Tensor value) => (int)value.AsInteger();

    /// <summary>The only element as a 64-bit integer.</summary>
    public static long ToInt64(this torch.Tensor value) => value.AsInteger();

    /// <summary>The only element as an unsigned 8-bit integer.</summary>
    public static byte ToByte(this torch.Tensor value) => (byte)value.AsInteger();

    /// <summary>The only element as a truth value.</summary>
    public static bool ToBoolean(this torch.Tensor value) => value.AsDouble() != 0;

    /// <summary>A parameter that takes over the tensor's data; the tensor is invalid afterwards.</summary>
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
}
