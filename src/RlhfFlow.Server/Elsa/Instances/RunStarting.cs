using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Definitions;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Workflows;

namespace RlhfFlow.Server.Elsa.Instances;

/// <summary>Starts runs of stored workflows for Elsa's routes.</summary>
internal sealed class RunStarting(WorkflowSource workflows, RunStarter starter)
{
    /// <summary>Id of the run, or why there is none.</summary>
    public async Task<(string? Run, IResult? Refusal)> StartAsync(
        string id, JsonObject body, VersionOptions otherwise, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var options = VersionOptions.Parse(BodyField.Text(body, "versionOptions"), otherwise);
        if (workflows.Find(id, options) is not { } version)
        {
            return (null, workflows.Find(id, VersionOptions.Latest) is null ? Results.NotFound()
                : Refusals.Because("versionOptions",
                    $"'{id}' has no version that is '{options.Word}'; publish it first"));
        }
        var settings = new RunSettingsBody
        {
            Version = JsonSerializer.SerializeToElement(version.Version),
            Inputs = BodyField.Members(body, "input") is { } input ? input.Where(value => value.Value is not null)
                .ToDictionary(value => value.Key, value => JsonSerializer.SerializeToElement(value.Value)) : null,
        };
        if (await starter.PlanAsync(id, settings, cancellation) is not var (workflow, planned))
        {
            return (null, Results.NotFound());
        }
        if (planned.Plan is not { } plan)
        {
            return (null, Refusals.Of(
                "the workflow cannot run", planned.Findings, DefinitionAnswer.Parse(version.Content)));
        }
        var refusals = (await starter.PreviewAsync(plan, cancellation)).Refusals;
        return refusals.Count == 0 ? (starter.Start(workflow, plan, WorkflowAnswers.NameOf(user)).Id, null)
            : (null, ElsaJson.Refusal("the workflow does not fit this machine", refusals.GroupBy(one => one.Node)
                .ToDictionary(node => node.Key, node => node.Select(one => $"{node.Key}: {one.Message}").ToArray())));
    }
}
