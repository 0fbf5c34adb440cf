using RlhfFlow.LibTorch.Interop;

namespace TorchSharp;

/// <summary>Moves modules between dtypes and devices. The parameter objects stay the same; their data are replaced.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts every floating-point parameter and buffer.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, type, null);

    /// <summary>Moves to a device.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, device);

    /// <summary>Moves to a device and converts floating-point data.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, type, device);

    /// <summary>Moves to a device.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, new torch.Device(deviceType, deviceIndex));

    /// <summary>Moves to a device.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, new torch.Device(device));

    /// <summary>Moves to host memory.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, torch.CPU);

    /// <summary>Moves to a CUDA device.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, null, new torch.Device(DeviceType.CUDA, deviceIndex));

    /// <summary>Converts to 16-bit IEEE floats.</summary>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.Float16, null);

    /// <summary>Converts to 16-bit floats of the wide range.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.BFloat16, null);

    /// <summary>Converts to 32-bit floats.</summary>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.Float32, null);

    /// <summary>Converts to 64-bit floats.</summary>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => Move(module, torch.ScalarType.Float64, null);

    private static T Move<T>(T module, torch.ScalarType? type, torch.Device? device)
        where T : torch.nn.Module
    {
        if (type is { } given && !torch.is_floating_point(given))
        {
            throw new ArgumentException($"A module holds floating-point data, not {given}.", nameof(type));
        }
        using var ungraded = torch.no_grad();
        foreach (var tensor in module.parameters().Concat(module.buffers()))
        {
            using var scope = torch.NewDisposeScope();
            var target = tensor.is_floating_point() ? type ?? tensor.dtype : tensor.dtype;
            var place = device ?? tensor.device;
            if (target == tensor.dtype && place.Equals(tensor.device))
            {
                continue;
            }
            var gradient = tensor.grad?.to(target, place);
            var required = tensor.requires_grad;
            var moved = tensor.to(target, place).DetachFromDisposeScope();
            tensor.Replace(moved.Release());
            Native.Check(Native.rf_set_requires_grad(tensor.Handle, required ? 1 : 0), tensor);
            tensor.grad = gradient;
        }
        return module;
    }
}
