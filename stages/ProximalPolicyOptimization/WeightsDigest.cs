using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace RlhfFlow.ProximalPolicyOptimizationStage;

/// <summary>A digest of a module's weights, to prove that training left them alone.</summary>
internal static class WeightsDigest
{
    /// <summary>SHA-256 over names and values, in the order of the names.</summary>
    public static string Of(nn.Module module)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, parameter) in module.named_parameters().OrderBy(pair => pair.name, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(parameter.detach().cpu().contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
