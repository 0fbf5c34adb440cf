using System.Text.Json.Nodes;
using RlhfFlow.Server.Workflows;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Ids for workflows that come without one: readable, from the name.</summary>
internal static class NewId
{
    public static string From(JsonObject definition, WorkflowSource workflows) => WorkflowId.From(
        JsonText.Of(definition, "name"), id => workflows.Find(id, VersionOptions.Latest) is not null);
}
