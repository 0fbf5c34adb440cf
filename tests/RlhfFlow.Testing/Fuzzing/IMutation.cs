namespace RlhfFlow.Testing.Fuzzing;

/// <summary>A way to make a new input of known ones.</summary>
public interface IMutation
{
    /// <summary>A changed copy of <paramref name="input"/>; the same bytes where it finds nothing to change.</summary>
    /// <param name="input">What to change; it is left as it is.</param>
    /// <param name="other">Another known input, from which parts may be taken.</param>
    /// <param name="random">The only source of choice.</param>
    byte[] Apply(byte[] input, byte[] other, Random random);
}
