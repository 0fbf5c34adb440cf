namespace RlhfFlow.Stages.Posix;

/// <summary>A change in a directory.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Name">The name that it happened to.</param>
internal sealed record NamedChange(DirectoryChange Change, string Name)
{
    /// <summary>In words.</summary>
    public override string ToString() => $"{Name}: {Change.ToString().ToLowerInvariant()}";
}
