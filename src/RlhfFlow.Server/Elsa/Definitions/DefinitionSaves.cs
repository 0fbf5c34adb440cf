using System.Security.Claims;
using System.Text.Json.Nodes;
using RlhfFlow.Server.Stages;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Definitions.Repair;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>
/// Saves what Studio sends: finds out what was changed in that page, puts it together with what others saved since, and
/// makes the result complete.
/// </summary>
internal sealed class DefinitionSaves(
    WorkflowSource workflows, DefinitionReads reads, StageCatalogService stages, PageMemory pages)
{
    private const int Attempts = 3;

    public async Task<IResult> SaveAsync(JsonObject body, string? page, ClaimsPrincipal user)
    {
        var publish = BodyField.Flag(body, "publish") ?? false;
        if (BodyField.Members(body, "model") is not { } sent)
        {
            return Refusals.Because("model", "the definition is missing");
        }
        if (sent["root"] is not JsonObject root || JsonText.Of(root, "type") != "Elsa.Flowchart")
        {
            return Refusals.Because("root", "only flowcharts run here: choose the workflow type 'Flowchart'");
        }
        var id = JsonText.Of(sent, "definitionId");
        var current = id.Length == 0 ? null : workflows.Find(id, VersionOptions.Latest);
        var catalog = await stages.GetAsync();
        var (saved, refusal) = current is null ? await CreateAsync(id, sent, catalog, user)
            : await ChangeAsync(current, sent, page, catalog, user);
        if (saved is null)
        {
            return refusal!;
        }
        var isPublished = saved.IsPublished;
        if (publish && !isPublished)
        {
            var (published, findings) = await workflows.PublishAsync(saved.DefinitionId, user);
            if (published is null)
            {
                return Refusals.Of("the workflow was saved, but it cannot be published", findings,
                    DefinitionAnswer.Parse(saved.Content));
            }
            saved = published;
        }
        return ElsaJson.Answer(await reads.SavedAsync(saved, user, isPublished, page is not null));
    }

    private async Task<(ElsaVersion?, IResult?)> CreateAsync(string id, JsonObject sent, StageCatalog catalog,
        ClaimsPrincipal user)
    {
        var name = JsonText.Of(sent, "name") is { Length: > 0 } given ? given : "Workflow";
        var start =
            DefinitionAnswer.Parse(DefinitionTexts.Empty(id.Length > 0 ? id : NewId.From(sent, workflows), name));
        var inputs = new ArtifactInputs(catalog);
        var edited = StudioEdit.Apply(start, StudioView.Of(start, inputs), sent, inputs);
        InputTypes.Fill(edited, catalog);
        var created = DefinitionRepair.Repair(edited, catalog);
        var (version, findings) = await workflows.AddAsync(CanonicalJson.Format(created), user);
        return version is null ? (null, Refusals.Of("the workflow cannot be saved", findings, created))
            : (version, null);
    }

    private async Task<(ElsaVersion?, IResult?)> ChangeAsync(
        ElsaVersion current, JsonObject sent, string? page, StageCatalog catalog, ClaimsPrincipal user)
    {
        var inputs = new ArtifactInputs(catalog);
        var id = current.DefinitionId;
        var before = pages.Find(page, id) ?? DefinitionAnswer.Parse(current.Content);
        var mine = StudioEdit.Apply(before, StudioView.Of(before, inputs), sent, inputs);
        InputTypes.Fill(mine, catalog);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var theirs = DefinitionAnswer.Parse(current.Content);
                var (merged, conflicts) = ThreeWayMerge.Merge(
                    DefinitionRepair.Repair(before, catalog), DefinitionRepair.Repair(mine, catalog),
                        DefinitionRepair.Repair(theirs, catalog));
                if (merged is null)
                {
                    return (null, await KeepAsync(current, mine, conflicts, catalog, user));
                }
                var text = Text(merged, current, catalog);
                var (version, findings) = await workflows.SaveAsync(text, current.Revision, user);
                if (version is null)
                {
                    return (null, Refusals.Of("the workflow cannot be saved", findings, merged));
                }
                pages.Remember(page, id, mine);
                return (version, null);
            }
            catch (SaveConflictException) when (attempt < Attempts)
            {
                current = workflows.Find(id, VersionOptions.Latest)!;
            }
        }
    }

    // Both texts become revisions, theirs the newest: nobody's work is lost, and the other editor goes on undisturbed.
    private async Task<IResult> KeepAsync(
        ElsaVersion current, JsonObject mine, IReadOnlyList<string> conflicts, StageCatalog catalog,
            ClaimsPrincipal user)
    {
        var (kept, _) =
            await workflows.SaveAsync(Text(DefinitionRepair.Repair(mine, catalog), current, catalog), current.Revision,
                user);
        await workflows.SaveAsync(current.Content, kept?.Revision, user);
        return Refusals.Because(
            "conflict",
            [
                $"Not saved: {current.SavedBy} changed the same in another editor meanwhile. Your text is kept as "
                + $"revision {kept?.Revision}; reload this page to go on from theirs.",
                .. conflicts.Select(place => $"Changed by both: {place}"),
            ]);
    }

    private static string Text(JsonObject definition, ElsaVersion current, StageCatalog catalog) =>
        DefinitionText.Format(
            DefinitionRepair.Repair(definition, catalog), current.Content, type => catalog.Of(type).Count > 0);
}
