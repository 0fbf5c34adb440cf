using RlhfFlow.Stages.Parameters;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Descriptions;

/// <summary>The answer of an executable to <c>describe</c>.</summary>
public sealed record DescribedStage
{
    /// <summary>What the stage says about itself.</summary>
    public required StageDescription Description { get; init; }

    /// <summary>Its parameters.</summary>
    public required ParameterSchema Parameters { get; init; }

    /// <summary>Digest of its shipped files, as it computes it.</summary>
    public string CodeHash { get; init; } = "";

    /// <summary>How it was built, such as <c>Release</c>.</summary>
    public string Build { get; init; } = "";

    /// <summary>Oldest minor version of the contract that it speaks.</summary>
    public int MinimumMinor { get; init; }

    /// <summary>Newest minor version of the contract that it speaks.</summary>
    public int MaximumMinor { get; init; } = ContractVersion.Minor;

    /// <summary>The exit codes that it may use, with its words for each.</summary>
    public IReadOnlyDictionary<int, string> Exits { get; init; } = new Dictionary<int, string>();

    /// <summary>Reads a description.</summary>
    /// <exception cref="ProtocolException">The file is damaged, or lists everything in it that is wrong.</exception>
    public static DescribedStage Load(string path) => DescriptionFormat.FromMap(FrameFile.Read(path));

    /// <summary>Writes the description as one frame, whole or not at all.</summary>
    public void Save(string path) => FrameFile.Write(path, DescriptionFormat.ToMap(this));
}
