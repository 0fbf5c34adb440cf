using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Audit;

/// <summary>Table of the audit log.</summary>
internal static class AuditTables
{
    public static TableSet Set { get; } = new(
        "audit",
        [
            """
            CREATE TABLE audit (
                Id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, At INTEGER NOT NULL, Actor TEXT NOT NULL, ActorId TEXT,
                Action TEXT NOT NULL, Subject TEXT NOT NULL, Detail TEXT, Outcome TEXT NOT NULL);
            CREATE INDEX audit_subject ON audit (Subject, Id);
            """,
        ],
        model => model.Entity<AuditRow>().ToTable("audit").HasKey(row => row.Id));
}
