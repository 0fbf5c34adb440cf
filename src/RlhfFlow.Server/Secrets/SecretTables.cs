using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Secrets;

/// <summary>Table of the secrets.</summary>
internal static class SecretTables
{
    public static TableSet Set { get; } = new(
        "secrets",
        [
            """
            CREATE TABLE secrets (
                Name TEXT NOT NULL PRIMARY KEY, Protected TEXT NOT NULL, UpdatedAt INTEGER NOT NULL,
                UpdatedBy TEXT NOT NULL);
            """,
        ],
        model => model.Entity<SecretRow>().ToTable("secrets").HasKey(row => row.Name));
}
