using System.Globalization;
using System.Text;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>An input as text that can be pasted into a test.</summary>
internal static class ShownInput
{
    private const int MaximumBytes = 4096;

    /// <summary>Escaped text where most of it is text, otherwise hexadecimal; long inputs are cut.</summary>
    public static string Of(byte[] input)
    {
        var shown = input.AsSpan(0, Math.Min(input.Length, MaximumBytes));
        var rest = input.Length > MaximumBytes ? $" ... of {input.Length} bytes" : "";
        var odd = 0;
        foreach (var code in shown)
        {
            odd += IsPlain(code) ? 0 : 1;
        }
        return odd * 8 <= shown.Length ? $"\"{Escaped(shown)}\"{rest}" : $"hex {Convert.ToHexStringLower(shown)}{rest}";
    }

    private static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var code in bytes)
        {
            switch (code)
            {
                case (byte)'"' or (byte)'\\': text.Append('\\').Append((char)code); break;
                case (byte)'\n': text.Append("\\n"); break;
                case var plain when IsPlain(plain): text.Append((char)plain); break;
                default: text.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"); break;
            }
        }
        return text.ToString();
    }

    private static bool IsPlain(byte code) => code is >= (byte)' ' and < 0x7f or (byte)'\n';
}
