using System.Security.Claims;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>The stored workflows, as Elsa's routes look at them.</summary>
internal sealed class WorkflowSource(WorkflowStore store, DefinitionTexts texts)
{
    private const string Editor = "studio";

    /// <summary>The newest and the published version of each workflow.</summary>
    public IReadOnlyList<ElsaVersion> All() =>
    [
        .. store.Newest().SelectMany(stored => new[] { stored, Published(stored) }).OfType<StoredWorkflow>()
            .Select(stored => Version(stored)!),
    ];

    /// <summary>A version of a workflow; null if there is none such.</summary>
    public ElsaVersion? Find(string id, VersionOptions options) => options switch
    {
        { Number: { } number } => Version(store.Find(id, number)),
        { Word: "Latest" or "LatestOrPublished" } => Version(store.Find(id)),
        _ => Versions(id).FirstOrDefault(options.Matches),
    };

    /// <summary>A version by its id.</summary>
    public ElsaVersion? FindByVersionId(string id) => Version(store.FindByVersionId(id));

    /// <summary>All versions of a workflow, newest first.</summary>
    public IReadOnlyList<ElsaVersion> Versions(string id) => [.. store.Versions(id).Select(stored => Version(stored)!)];

    /// <summary>Makes a workflow; null with the reasons if it cannot be made.</summary>
    public async Task<(ElsaVersion? Version, IReadOnlyList<Finding> Findings)> AddAsync(
        string content, ClaimsPrincipal user)
    {
        var (text, definition, findings) = await ReadAsync(content);
        return definition is null ? (null, findings)
            : store.Add(definition, text, "{}", WorkflowAnswers.NameOf(user), Editor) is { } made ? (Version(made), [])
            : (null, [BadId($"there is a workflow '{definition.DefinitionId}' already")]);
    }

    /// <summary>Saves a text over what is there, or makes the workflow; null with the reasons if it can do
    /// neither.</summary>
    public async Task<(ElsaVersion? Version, bool IsNew, IReadOnlyList<Finding> Findings)> PutAsync(
        string content, ClaimsPrincipal user)
    {
        var (text, definition, findings) = await ReadAsync(content);
        if (definition is null)
        {
            return (null, false, findings);
        }
        var (stored, isNew) = store.Put(definition, text, WorkflowAnswers.NameOf(user), Editor);
        return (Version(stored), isNew, []);
    }

    /// <summary>Saves a text; the version that is stored then, or what is wrong with the text.</summary>
    /// <exception cref="SaveConflictException">Somebody else has saved since <paramref
    /// name="baseRevision"/>.</exception>
    public async Task<(ElsaVersion? Version, IReadOnlyList<Finding> Findings)> SaveAsync(
        string content, int? baseRevision, ClaimsPrincipal user)
    {
        var (text, file) = await texts.ReadAsync(content);
        return text is null ? (null, file.Findings)
            : (Version(store.Save(file.Definition!, text, baseRevision, WorkflowAnswers.NameOf(user), Editor)), []);
    }

    /// <summary>Publishes the newest text, or says why not.</summary>
    public async Task<(ElsaVersion? Version, IReadOnlyList<Finding> Findings)> PublishAsync(string id,
        ClaimsPrincipal user)
    {
        var stored = store.Find(id) ?? throw new WorkflowNotFoundException(id);
        var result = await texts.ValidateAsync(stored.Text.Content);
        return result.Findings.Any(finding => finding.Severity == FindingSeverity.Error) ? (null, result.Findings)
            : (Version(store.Publish(id, stored.Row.Revision, WorkflowAnswers.NameOf(user))), result.Findings);
    }

    /// <summary>Takes the published version back; null if none is published.</summary>
    public ElsaVersion? Retract(string id, ClaimsPrincipal user) =>
        Version(store.Retract(id, WorkflowAnswers.NameOf(user)));

    /// <summary>Deletes a workflow; false if there is none.</summary>
    public bool Delete(string id, ClaimsPrincipal user) =>
        store.Delete(id, WorkflowAnswers.NameOf(user));

    private async Task<(string, WorkflowDefinition?, IReadOnlyList<Finding>)> ReadAsync(string content)
    {
        var (text, file) = await texts.ReadAsync(content);
        return text is null ? ("", null, file.Findings)
            : WorkflowId.IsValid(file.Definition!.DefinitionId) ? (text, file.Definition, [])
            : ("", null, [BadId($"its definitionId is '{file.Definition.DefinitionId}': {WorkflowId.Rule}")]);
    }

    private static Finding BadId(string message) => Finding.Error("bad-id", message, "definitionId");

    private StoredWorkflow? Published(StoredWorkflow latest) =>
        latest.Row.PublishedVersion is { } version && version != latest.Version.Version
            ? store.Find(latest.Row.Id, version) : null;

    private static ElsaVersion? Version(StoredWorkflow? stored) => stored is null ? null : new()
    {
        Id = stored.Version.VersionId,
        DefinitionId = stored.Row.Id,
        Version = stored.Version.Version,
        Revision = stored.Text.Revision,
        IsLatest = stored.Version.Version == stored.Row.Version,
        IsPublished = stored.IsPublished,
        SavedAt = WorkflowAnswers.Time(stored.Text.SavedAt),
        SavedBy = stored.Text.SavedBy,
        Content = stored.Text.Content,
    };
}
