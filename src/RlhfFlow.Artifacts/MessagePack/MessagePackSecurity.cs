namespace MessagePack;

/// <summary>Limits on what is read from outside.</summary>
public sealed class MessagePackSecurity
{
    /// <summary>Limits for data of one's own.</summary>
    public static readonly MessagePackSecurity TrustedData = new(500);

    /// <summary>Limits for data from elsewhere.</summary>
    public static readonly MessagePackSecurity UntrustedData = new(500);

    private MessagePackSecurity(int maximumDepth) => MaximumObjectGraphDepth = maximumDepth;

    /// <summary>How deep values may be nested. Default: 500.</summary>
    public int MaximumObjectGraphDepth { get; }

    /// <summary>The same limits with another depth.</summary>
    public MessagePackSecurity WithMaximumObjectGraphDepth(int maximumObjectGraphDepth) => new(maximumObjectGraphDepth);

    /// <summary>Steps into a container; the formatter takes the step back with <c>reader.Depth--</c>.</summary>
    /// <exception cref="InsufficientExecutionStackException">The values are nested deeper than allowed.</exception>
    public void DepthStep(ref MessagePackReader reader)
    {
        if (reader.Depth >= MaximumObjectGraphDepth)
        {
            throw new InsufficientExecutionStackException(
                $"Values are nested deeper than {MaximumObjectGraphDepth} levels at byte {reader.Consumed}.");
        }
        reader.Depth++;
    }
}
