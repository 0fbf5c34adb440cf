using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RlhfFlow.Workflows.Journal.Sqlite;

/// <summary>
/// Lets SQLite itself wait for another writer, which looks again after one, two, five milliseconds and so on; the
/// provider would sleep 150 ms at a time, a hundred times as long as most transactions take.
/// </summary>
internal sealed class Patience(TimeSpan longest) : DbConnectionInterceptor
{
    private readonly string command =
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)longest.TotalMilliseconds}");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection)
    {
        using var pragma = connection.CreateCommand();
        pragma.CommandText = command;
        pragma.ExecuteNonQuery();
    }
}
