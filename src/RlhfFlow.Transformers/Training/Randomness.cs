namespace RlhfFlow.Transformers.Training;

/// <summary>
/// Random numbers without state: number n of a seed is a hash of both (the finaliser of SplitMix64, twice; Steele et
/// al. 2014), so that it depends on nothing else.
/// </summary>
internal static class Randomness
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Number <paramref name="index"/> of the seed, in [0, 1) with 53 random bits.</summary>
    public static double Uniform(ulong seed, long index) =>
        (Mix(Mix(seed) + ((ulong)(index + 1) * Golden)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A bijection of 64-bit numbers that scatters its argument.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
