using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Workflows;

/// <summary>Tables of workflows, their versions and every text that was saved.</summary>
internal static class WorkflowTables
{
    public static TableSet Set { get; } = new(
        "workflows",
        [
            """
            CREATE TABLE workflows (
                Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Description TEXT NOT NULL, Nodes INTEGER NOT NULL,
                Revision INTEGER NOT NULL, Version INTEGER NOT NULL, PublishedVersion INTEGER, Profiles TEXT NOT NULL,
                DeletedAt INTEGER);
            CREATE TABLE workflow_versions (
                WorkflowId TEXT NOT NULL REFERENCES workflows (Id), Version INTEGER NOT NULL,
                VersionId TEXT NOT NULL UNIQUE, Revision INTEGER NOT NULL, CreatedAt INTEGER NOT NULL,
                PublishedAt INTEGER, PublishedBy TEXT, PRIMARY KEY (WorkflowId, Version));
            CREATE TABLE workflow_revisions (
                WorkflowId TEXT NOT NULL REFERENCES workflows (Id), Revision INTEGER NOT NULL, Version INTEGER NOT NULL,
                Content TEXT NOT NULL, SavedAt INTEGER NOT NULL, SavedBy TEXT NOT NULL, Editor TEXT NOT NULL,
                PRIMARY KEY (WorkflowId, Revision));
            """,
        ],
        model =>
        {
            model.Entity<WorkflowRow>().ToTable("workflows").HasKey(row => row.Id);
            model.Entity<VersionRow>().ToTable("workflow_versions").HasKey(row => new { row.WorkflowId, row.Version });
            model.Entity<RevisionRow>().ToTable("workflow_revisions")
                .HasKey(row => new { row.WorkflowId, row.Revision });
        });
}
