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

    /// <summary>All workflows whose name, id or description has the words, by name.</summary>
    public IReadOnlyList<StoredWorkflow> List(string? search = null)
    {
        using var context = database.Open();
        var found =
            from row in context.Set<WorkflowRow>()
            where row.DeletedAt == null
            join version in context.Set<VersionRow>()
                on new { WorkflowId = row.Id, row.Version } equals new { version.WorkflowId, version.Version }
            join text in context.Set<RevisionRow>()
                on new { WorkflowId = row.Id, row.Revision } equals new { text.WorkflowId, text.Revision }
            select new { row, version, text };
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            found = found.Where(item => EF.Functions.Like(item.row.Name, pattern, "\\")
                || EF.Functions.Like(item.row.Id, pattern, "\\")
                || EF.Functions.Like(item.row.Description, pattern, "\\"));
        }
        return
        [
            .. found.OrderBy(item => item.row.Name).ThenBy(item => item.row.Id).AsEnumerable()
                .Select(item => new StoredWorkflow(item.row, item.version, item.text)),
        ];
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

    /// <summary>One saved text, or null.</summary>
    public RevisionRow? Revision(string id, int revision)
    {
        using var context = database.Open();
        return context.Set<RevisionRow>().Find(id, revision);
    }

    /// <summary>Makes a workflow; false if there is one with this id.</summary>
    public bool Add(WorkflowDefinition definition, string content, string profiles, string by, string editor)
    {
        using var context = database.Open();
        using var transaction = context.Database.BeginTransaction();
        var id = definition.DefinitionId;
        if (context.Set<WorkflowRow>().Find(id) is { } existing)
        {
            if (existing.DeletedAt is null)
            {
                return false;
            }
            // The texts of a deleted workflow stay its past.
            existing.DeletedAt = null;
            existing.PublishedVersion = null;
            existing.Profiles = profiles;
            Append(context, existing, definition, content, by, editor, newVersion: true);
        }
        else
        {
            var row = new WorkflowRow
            {
                Id = id, Name = "", Description = "", Nodes = 0, Revision = 0, Version = 0, Profiles = profiles,
            };
            context.Add(row);
            Append(context, row, definition, content, by, editor, newVersion: true);
        }
        context.SaveChanges();
        transaction.Commit();
        Tell(id, by, editor, "saved");
        return true;
    }

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
    /// <exception cref="KeyNotFoundException">There is no such workflow.</exception>
    public StoredWorkflow Save(
        WorkflowDefinition definition, string content, int? baseRevision, string by, string editor)
    {
        var id = definition.DefinitionId;
        StoredWorkflow stored;
        using (var context = database.Open())
        {
            using var transaction = context.Database.BeginTransaction();
            var row = Row(context, id) ?? throw new KeyNotFoundException($"there is no workflow '{id}'");
            var current = Load(context, row, row.Version);
            if (current.Text.Content == content)
            {
                return current;
            }
            if (baseRevision is { } start && start != row.Revision)
            {
                throw new SaveConflictException(current, context.Set<RevisionRow>().Find(id, start));
            }
            Append(context, row, definition, content, by, editor, newVersion: current.IsPublished);
            context.SaveChanges();
            // What this change made, whatever another one does the moment it is committed.
            stored = Load(context, row, row.Version);
            transaction.Commit();
        }
        Tell(id, by, editor, "saved");
        return stored;
    }

    /// <summary>Makes the newest version the published one.</summary>
    /// <exception cref="SaveConflictException">The newest text is not the one that was meant.</exception>
    /// <exception cref="KeyNotFoundException">There is no such workflow.</exception>
    public StoredWorkflow Publish(string id, int? revision, string by)
    {
        StoredWorkflow stored;
        using (var context = database.Open())
        {
            using var transaction = context.Database.BeginTransaction();
            var row = Row(context, id) ?? throw new KeyNotFoundException($"there is no workflow '{id}'");
            var current = Load(context, row, row.Version);
            if (revision is { } meant && meant != row.Revision)
            {
                throw new SaveConflictException(current, context.Set<RevisionRow>().Find(id, meant));
            }
            row.PublishedVersion = row.Version;
            current.Version.PublishedAt = Now;
            current.Version.PublishedBy = by;
            context.SaveChanges();
            // What this change made, whatever another one does the moment it is committed.
            stored = Load(context, row, row.Version);
            transaction.Commit();
        }
        Tell(id, by, "", "published");
        return stored;
    }

    /// <summary>Takes the published version back; false if none is published.</summary>
    public bool Retract(string id, string by) => Change(id, by, "retracted", row =>
    {
        var wasPublished = row.PublishedVersion is not null;
        row.PublishedVersion = null;
        return wasPublished;
    });

    /// <summary>Deletes a workflow; its texts stay for a restore by <see cref="Add"/>. False if there is none.</summary>
    public bool Delete(string id, string by) => Change(id, by, "deleted", row =>
    {
        row.DeletedAt = Now;
        row.PublishedVersion = null;
        return true;
    });

    /// <summary>Replaces the profiles; false if there is no such workflow.</summary>
    public bool SetProfiles(string id, string profiles, string by) => Change(id, by, "saved", row =>
    {
        row.Profiles = profiles;
        return true;
    });

    private bool Change(string id, string by, string action, Func<WorkflowRow, bool> change)
    {
        WorkflowChange told;
        using (var context = database.Open())
        {
            using var transaction = context.Database.BeginTransaction();
            if (Row(context, id) is not { } row || !change(row))
            {
                return false;
            }
            told = new(id, row.Revision, row.Version, row.PublishedVersion == row.Version, by, "", action);
            context.SaveChanges();
            transaction.Commit();
        }
        Changed?.Invoke(told);
        return true;
    }

    private void Append(
        ServerContext context, WorkflowRow row, WorkflowDefinition definition, string content, string by, string editor,
        bool newVersion)
    {
        row.Name = definition.Name;
        row.Description = definition.Description;
        row.Nodes = definition.Activities.Count(activity => activity.IsStage);
        row.Revision++;
        if (newVersion)
        {
            row.Version++;
            context.Add(new VersionRow
            {
                WorkflowId = row.Id, Version = row.Version, Revision = row.Revision, CreatedAt = Now,
                VersionId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            });
        }
        else
        {
            context.Set<VersionRow>().Find(row.Id, row.Version)!.Revision = row.Revision;
        }
        context.Add(new RevisionRow
        {
            WorkflowId = row.Id, Revision = row.Revision, Version = row.Version, Content = content, SavedAt = Now,
            SavedBy = by, Editor = editor,
        });
    }

    private static WorkflowRow? Row(ServerContext context, string id) =>
        context.Set<WorkflowRow>().Find(id) is { DeletedAt: null } row ? row : null;

    private static StoredWorkflow Load(ServerContext context, WorkflowRow row, int version)
    {
        var found = context.Set<VersionRow>().Find(row.Id, version)!;
        return new(row, found, context.Set<RevisionRow>().Find(row.Id, found.Revision)!);
    }

    private void Tell(string id, string by, string editor, string action)
    {
        if (Find(id) is { } now)
        {
            Changed?.Invoke(new(id, now.Row.Revision, now.Row.Version, now.IsPublished, by, editor, action));
        }
    }
}
