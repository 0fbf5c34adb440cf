using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Storage;

namespace RlhfFlow.Server.Access;

/// <summary>Tables of tokens and sessions.</summary>
internal static class AccessTables
{
    public static TableSet Set { get; } = new(
        "access",
        [
            """
            CREATE TABLE tokens (
                Id TEXT NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Hash TEXT NOT NULL UNIQUE, Scopes TEXT NOT NULL,
                CreatedAt INTEGER NOT NULL, LastUsedAt INTEGER, ExpiresAt INTEGER);
            CREATE TABLE sessions (
                Hash TEXT NOT NULL PRIMARY KEY, TokenId TEXT NOT NULL REFERENCES tokens (Id) ON DELETE CASCADE,
                CreatedAt INTEGER NOT NULL);
            """,
        ],
        model =>
        {
            model.Entity<TokenRow>().ToTable("tokens").HasKey(token => token.Id);
            model.Entity<SessionRow>().ToTable("sessions").HasKey(session => session.Hash);
        });
}
