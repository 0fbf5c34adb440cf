using System.Security.Claims;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Elsa.Instances;
using RlhfFlow.Server.Stages;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Finds definitions and shows them to Studio.</summary>
internal sealed class DefinitionReads(WorkflowSource workflows, RunDefinitions runs, StageCatalogService stages,
    PageMemory pages)
{
    /// <summary>A version, or what a run executes; null if there is none such.</summary>
    public ElsaVersion? FindByVersionId(string id) =>
        VersionId.Run(id) is { } run ? runs.Definition(run) : workflows.FindByVersionId(id);

    /// <summary>Versions by their ids, those that there are.</summary>
    public IReadOnlyList<ElsaVersion> FindMany(IEnumerable<string> versionIds) =>
        [.. versionIds.Select(FindByVersionId).OfType<ElsaVersion>()];

    /// <summary>A page of a list.</summary>
    public (IReadOnlyList<ElsaVersion> Items, int TotalCount) List(DefinitionQuery query)
    {
        var all =
            (query.VersionIds.Count > 0 ? FindMany(query.VersionIds) : workflows.All().Where(query.Options.Matches))
            .Where(version => query.DefinitionIds.Count == 0 || query.DefinitionIds.Contains(version.DefinitionId))
            .Where(version => query.IsFound(version)).ToList();
        all.Sort(query.Compare);
        return ([.. query.PageSize is { } size ? all.Skip(query.Page * size).Take(size) : all], all.Count);
    }

    /// <summary>The whole definition, as this page gets to see it.</summary>
    public async Task<IResult> AnswerAsync(ElsaVersion version, string? page, ClaimsPrincipal user,
        int statusCode = StatusCodes.Status200OK) =>
        ElsaJson.Answer(await WholeAsync(Seen(version, page), page is not null, user), statusCode);

    /// <summary>The answer to a save.</summary>
    public async Task<object> SavedAsync(ElsaVersion version, ClaimsPrincipal user, bool alreadyPublished,
        bool isForPage) => new
    {
        workflowDefinition = await WholeAsync(version, isForPage, user),
        alreadyPublished, consumingWorkflowCount = 0, validationErrors = Array.Empty<object>(),
    };

    private ElsaVersion Seen(ElsaVersion version, string? page)
    {
        if (version.IsLatest)
        {
            pages.Remember(page, version.DefinitionId, DefinitionAnswer.Parse(version.Content));
        }
        return version;
    }

    private async Task<JsonObject> WholeAsync(ElsaVersion version, bool isForPage, ClaimsPrincipal user)
    {
        var document = DefinitionAnswer.Parse(version.Content);
        var view = isForPage ? StudioView.Of(document, new(await stages.GetAsync())) : document;
        return DefinitionAnswer.Whole(version, view, user.MayEdit());
    }
}
