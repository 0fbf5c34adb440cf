using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Workflows;

/// <summary>
/// Workflows with Elsa's versions: the newest version is a draft until it is published, and an edit of a published one
/// begins the next. Every text that was ever saved is kept as a revision, so no save can lose what another one wrote.
/// Every method is one transaction; changes are told to <see cref="Changed"/> after it.
/// </summary>
internal sealed class WorkflowStore(ServerDatabase database, TimeProvider clock)
{
    /// <summary>Told of everything that happened, after it was committed.</summary>
    public event Action<WorkflowChange>? Changed;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All workflows whose name, id or description has the words, by name; no text is read.</summary>
    public IReadOnlyList<ListedWorkflow> List(string? search = null)
    {
        using var context = database.Open();
        var rows = context.Set<WorkflowRow>().AsNoTracking().Where(row => row.DeletedAt == null);
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            rows = rows.Where(row => EF.Functions.Like(row.Name, pattern, "\\")
                || EF.Functions.Like(row.Id, pattern, "\\") || EF.Functions.Like(row.Description, pattern, "\\"));
        }
        var found =
            from row in rows
            join text in context.Set<RevisionRow>()
                on new { WorkflowId = row.Id, row.Revision } equals new { text.WorkflowId, text.Revision }
            orderby row.Name, row.Id
            select new { row, text.SavedAt, text.SavedBy };
        return [.. found.AsEnumerable().Select(item => new ListedWorkflow(item.row, item.SavedAt, item.SavedBy))];
    }

    /// <summary>All workflows with their newest texts, by name.</summary>
    public IReadOnlyList<StoredWorkflow> Newest()
    {
        using var context = database.Open();
        var found =
            from row in context.Set<WorkflowRow>()
            where row.DeletedAt == null
            join version in context.Set<VersionRow>()
                on new { WorkflowId = row.Id, row.Version } equals new { version.WorkflowId, version.Version }
            join text in context.Set<RevisionRow>()
                on new { WorkflowId = row.Id, row.Revision } equals new { text.WorkflowId, text.Revision }
            orderby row.Name, row.Id
            select new { row, version, text };
        return [.. found.AsEnumerable().Select(item => new StoredWorkflow(item.row, item.version, item.text))];
    }

    /// <summary>A workflow with its newest text, or null.</summary>
    public StoredWorkflow? Find(string id)
    {
        using var context = database.Open();
        return Row(context, id) is { } row ? Load(context, row, row.Version) : null;
    }

    /// <summary>A workflow with the text of one version, or null.</summary>
    public StoredWorkflow? Find(string id, int version)
    {
        using var context = database.Open();
        return Row(context, id) is { } row && context.Set<VersionRow>().Find(id, version) is not null
            ? Load(context, row, version) : null;
    }

    /// <summary>A workflow with the version of this id of Elsa's API, or null.</summary>
    public StoredWorkflow? FindByVersionId(string versionId)
    {
        using var context = database.Open();
        return context.Set<VersionRow>().FirstOrDefault(row => row.VersionId == versionId) is { } version
            && Row(context, version.WorkflowId) is { } row ? Load(context, row, version.Version) : null;
    }

    /// <summary>Versions of a workflow with their texts, newest first.</summary>
    public IReadOnlyList<StoredWorkflow> Versions(string id)
    {
        using var context = database.Open();
        return Row(context, id) is not { } row ? []
            : [.. context.Set<VersionRow>().Where(version => version.WorkflowId == id)
                .OrderByDescending(version => version.Version).ToList()
                .Select(version => Load(context, row, version.Version))];
    }

    /// <summary>Saved texts of a workflow, newest first, without their content.</summary>
    public IReadOnlyList<RevisionRow> Revisions(string id, int limit = 500)
    {
        using var context = database.Open();
        return
        [
            .. context.Set<RevisionRow>().Where(text => text.WorkflowId == id)
                .OrderByDescending(text => text.Revision).Take(limit).Select(text => new RevisionRow
                {
                    WorkflowId = text.WorkflowId, Revision = text.Revision, Version = text.Version, Content = "",
                    SavedAt = text.SavedAt, SavedBy = text.SavedBy, Editor = text.Editor,
                }),
        ];
    }

    /// <summary>One saved text, or null; a workflow that is deleted has none.</summary>
    public RevisionRow? Revision(string id, int revision)
    {
        using var context = database.Open();
        return Row(context, id) is null ? null : context.Set<RevisionRow>().Find(id, revision);
    }

    /// <summary>Makes a workflow, or brings a deleted one back; null if there is one with this id.</summary>
    public StoredWorkflow? Add(
        WorkflowDefinition definition, string content, string profiles, string by, string editor) =>
        Write(definition.DefinitionId, by, editor, "saved", (context, row) =>
            row is null ? Make(context, definition, content, profiles, by, editor) : null);

    /// <summary>
    /// Saves a text as the newest one: in place of the draft, or as the next version if the newest is published. The
    /// same text as before is no new revision.
    /// </summary>
    /// <param name="definition">What the text says.</param>
    /// <param name="content">The text, canonical.</param>
    /// <param name="baseRevision">The text that the change began from; null overwrites whatever is there.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="editor">With what.</param>
    /// <exception cref="SaveConflictException">Somebody else has saved another text since.</exception>
    /// <exception cref="WorkflowNotFoundException">There is no such workflow.</exception>
    public StoredWorkflow Save(
        WorkflowDefinition definition, string content, int? baseRevision, string by, string editor) =>
        Write(definition.DefinitionId, by, editor, "saved", (context, row) => Replace(
            context, row ?? throw new WorkflowNotFoundException(definition.DefinitionId), definition, content,
            baseRevision, by, editor))!;

    /// <summary>Saves a text over whatever is there, or makes the workflow if it is not; and whether it did.</summary>
    public (StoredWorkflow Stored, bool IsNew) Put(
        WorkflowDefinition definition, string content, string by, string editor)
    {
        var isNew = false;
        var stored = Write(definition.DefinitionId, by, editor, "saved", (context, row) =>
        {
            isNew = row is null;
            return row is null ? Make(context, definition, content, "{}", by, editor)
                : Replace(context, row, definition, content, null, by, editor);
        });
        return (stored!, isNew);
    }

    /// <summary>Makes the newest version the published one.</summary>
    /// <exception cref="SaveConflictException">The newest text is not the one that was meant.</exception>
    /// <exception cref="WorkflowNotFoundException">There is no such workflow.</exception>
    public StoredWorkflow Publish(string id, int? revision, string by) =>
        Write(id, by, "", "published", (context, row) =>
        {
            var current = Load(context, row ?? throw new WorkflowNotFoundException(id), row.Version);
            if (revision is { } meant && meant != row.Revision)
            {
                throw new SaveConflictException(current, context.Set<RevisionRow>().Find(id, meant));
            }
            row.PublishedVersion = row.Version;
            current.Version.PublishedAt = Now;
            current.Version.PublishedBy = by;
            return current;
        })!;

    /// <summary>Takes the published version back; null if none is published.</summary>
    /// <exception cref="WorkflowNotFoundException">There is no such workflow.</exception>
    public StoredWorkflow? Retract(string id, string by) => Write(id, by, "", "retracted", (context, row) =>
    {
        var wasPublished = (row ?? throw new WorkflowNotFoundException(id)).PublishedVersion is not null;
        row.PublishedVersion = null;
        return wasPublished ? Load(context, row, row.Version) : null;
    });

    /// <summary>
    /// Deletes a workflow; its texts stay for a restore by <see cref="Add"/>. False if there is none.
    /// </summary>
    public bool Delete(string id, string by) => Write(id, by, "", "deleted", (context, row) =>
    {
        if (row is null)
        {
            return null;
        }
        row.DeletedAt = Now;
        row.PublishedVersion = null;
        return Load(context, row, row.Version);
    }) is not null;

    /// <summary>Replaces the profiles; false if there is no such workflow.</summary>
    public bool SetProfiles(string id, string profiles, string by) => Write(id, by, "", "saved", (context, row) =>
    {
        if (row is null)
        {
            return null;
        }
        row.Profiles = profiles;
        return Load(context, row, row.Version);
    }) is not null;

    // One transaction: nobody else writes between what is read and what is stored. What it gives is what this change
    // made, whatever another one does the moment it is committed; where nothing changed, nobody is told.
    private StoredWorkflow? Write(
        string id, string by, string editor, string action,
        Func<ServerContext, WorkflowRow?, StoredWorkflow?> change)
    {
        StoredWorkflow? stored;
        using (var context = database.Open())
        {
            using var transaction = context.Database.BeginTransaction();
            stored = change(context, Row(context, id));
            if (stored is null || context.SaveChanges() == 0)
            {
                return stored;
            }
            transaction.Commit();
        }
        Changed?.Invoke(new(
            id, stored.Row.Revision, stored.Row.Version, stored.Row.PublishedVersion == stored.Row.Version, by, editor,
            action));
        return stored;
    }

    private StoredWorkflow Make(
        ServerContext context, WorkflowDefinition definition, string content, string profiles, string by, string editor)
    {
        // The texts of a deleted workflow stay its past.
        var row = context.Set<WorkflowRow>().Find(definition.DefinitionId);
        if (row is null)
        {
            context.Add(row = new WorkflowRow
            {
                Id = definition.DefinitionId, Name = "", Description = "", Nodes = 0, Revision = 0, Version = 0,
                Profiles = profiles,
            });
        }
        row.DeletedAt = null;
        row.PublishedVersion = null;
        row.Profiles = profiles;
        return Append(context, row, definition, content, by, editor, newVersion: true);
    }

    private StoredWorkflow Replace(
        ServerContext context, WorkflowRow row, WorkflowDefinition definition, string content, int? baseRevision,
        string by, string editor)
    {
        var current = Load(context, row, row.Version);
        if (current.Text.Content == content)
        {
            return current;
        }
        if (baseRevision is { } start && start != row.Revision)
        {
            throw new SaveConflictException(current, context.Set<RevisionRow>().Find(row.Id, start));
        }
        return Append(context, row, definition, content, by, editor, newVersion: current.IsPublished);
    }

    private StoredWorkflow Append(
        ServerContext context, WorkflowRow row, WorkflowDefinition definition, string content, string by, string editor,
        bool newVersion)
    {
        row.Name = definition.Name;
        row.Description = definition.Description;
        row.Nodes = definition.Activities.Count(activity => activity.IsStage);
        row.Revision++;
        var version = context.Set<VersionRow>().Find(row.Id, row.Version);
        if (newVersion || version is null)
        {
            row.Version++;
            context.Add(version = new VersionRow
            {
                WorkflowId = row.Id, Version = row.Version, Revision = row.Revision, CreatedAt = Now,
                VersionId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            });
        }
        version.Revision = row.Revision;
        var text = new RevisionRow
        {
            WorkflowId = row.Id, Revision = row.Revision, Version = row.Version, Content = content, SavedAt = Now,
            SavedBy = by, Editor = editor,
        };
        context.Add(text);
        return new(row, version, text);
    }

    private static WorkflowRow? Row(ServerContext context, string id) =>
        context.Set<WorkflowRow>().Find(id) is { DeletedAt: null } row ? row : null;

    private static StoredWorkflow Load(ServerContext context, WorkflowRow row, int version)
    {
        var found = context.Set<VersionRow>().Find(row.Id, version)!;
        return new(row, found, context.Set<RevisionRow>().Find(row.Id, found.Revision)!);
    }
}
