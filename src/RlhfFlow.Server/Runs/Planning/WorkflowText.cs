using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>One version of a stored workflow, as a run needs it.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Content">The definition as it is stored.</param>
/// <param name="Profiles">Input values of each profile by its name.</param>
internal sealed record WorkflowText(
    string Id, string Name, int Version, string Content,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonNode>> Profiles)
{
    /// <summary>Input values of a profile; without a name, none.</summary>
    /// <exception cref="KeyNotFoundException">There is no such profile; the message names those that there are.</exception>
    public IReadOnlyDictionary<string, JsonNode> Profile(string? name)
    {
        if (name is not { Length: > 0 })
        {
            return new Dictionary<string, JsonNode>();
        }
        return Profiles.TryGetValue(name, out var values) ? values : throw new KeyNotFoundException(
            $"there is no profile '{name}'; "
            + (Profiles.Count == 0 ? "there are none" : $"there are {string.Join(", ", Profiles.Keys)}"));
    }
}
