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
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonNode>> Profiles);
