using System.Globalization;

namespace RlhfFlow.Artifacts;

/// <summary>An artifact is missing, damaged, or not of the kind or version asked for.</summary>
public sealed class ArtifactException : Exception
{
    /// <summary>Says where, what, and, where it can be said, what was expected and what was found.</summary>
    /// <param name="place">The file or directory, or a digest.</param>
    /// <param name="problem">What is wrong, without the place.</param>
    /// <param name="offset">Byte of the file at which it shows, or null.</param>
    /// <param name="expected">What should stand there, or null.</param>
    /// <param name="got">What stands there, or null.</param>
    /// <param name="inner">What led to it, or null.</param>
    public ArtifactException(
        string place,
        string problem,
        long? offset = null,
        string? expected = null,
        string? got = null,
        Exception? inner = null)
        : base(Describe(place, problem, offset, expected, got), inner) =>
        (Place, Problem, Offset, Expected, Got) = (place, problem, offset, expected, got);

    /// <summary>The file or directory, or a digest.</summary>
    public string Place { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Byte of the file at which it shows, or null.</summary>
    public long? Offset { get; }

    /// <summary>What should stand there, or null.</summary>
    public string? Expected { get; }

    /// <summary>What stands there, or null.</summary>
    public string? Got { get; }

    private static string Describe(string place, string problem, long? offset, string? expected, string? got)
    {
        var at = offset is { } byteOffset ? string.Create(CultureInfo.InvariantCulture, $" at byte {byteOffset}") : "";
        var wanted = expected is null ? "" : $": expected {expected}, got {got ?? "nothing"}";
        return $"{place}: {problem}{at}{wanted}";
    }
}
