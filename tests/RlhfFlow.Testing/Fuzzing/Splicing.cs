namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Cuts and joins inputs.</summary>
internal static class Splicing
{
    /// <summary><paramref name="input"/> with the bytes of one range replaced by others.</summary>
    public static byte[] Replace(byte[] input, int start, int length, ReadOnlySpan<byte> replacement)
    {
        var result = new byte[input.Length - length + replacement.Length];
        input.AsSpan(0, start).CopyTo(result);
        replacement.CopyTo(result.AsSpan(start));
        input.AsSpan(start + length).CopyTo(result.AsSpan(start + replacement.Length));
        return result;
    }

    /// <summary>A range within <paramref name="length"/> bytes, mostly a short one.</summary>
    public static (int Start, int Length) Range(int length, Random random)
    {
        const int block = 4096;
        int[] sizes = [1, 2, 4, 8, 16, 64, 256, block];
        var start = random.Next(length + 1);
        var size = random.Next(sizes[random.Next(sizes.Length)]) + 1;
        return (start, Math.Min(size, length - start));
    }
}
