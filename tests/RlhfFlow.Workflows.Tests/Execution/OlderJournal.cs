using Microsoft.Data.Sqlite;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Workflows.Tests.Execution;

/// <summary>Makes of a journal what an earlier release would have written: its tables, with the rows that it
/// knew.</summary>
internal static class OlderJournal
{
    /// <summary>Puts a journal of an earlier version in the place of one that nobody has open.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="version">How many steps of the schema it has, at least 1.</param>
    public static void Take(string path, int version)
    {
        var older = $"{path}.older";
        File.Delete(older);
        using (var database = new SqliteConnection($"Data Source={older};Pooling=False;Foreign Keys=False"))
        {
            database.Open();
            foreach (var step in JournalSchema.Steps.Take(version))
            {
                Run(database, step);
            }
            Run(database, $"ATTACH '{path}' AS newer");
            foreach (var table in Names(database, "SELECT name FROM main.sqlite_master WHERE type = 'table'"))
            {
                var columns = string.Join(", ", Names(database, $"SELECT name FROM pragma_table_info('{table}')")
                    .Select(column => $"\"{column}\""));
                Run(database, $"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}");
            }
            Run(database, "DETACH newer");
        }
        SqliteConnection.ClearAllPools();
        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        File.Move(older, path, overwrite: true);
    }

    /// <summary>Every column of every table, and every index, of a journal.</summary>
    public static IReadOnlyList<string> Shape(string path)
    {
        using var database = new SqliteConnection($"Data Source={path};Pooling=False");
        database.Open();
        return
        [
            .. Names(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").SelectMany(table => Names(
                database, $"SELECT '{table} ' || name || ' ' || type || ' ' || pk FROM pragma_table_info('{table}') ORDER BY name")),
            .. Names(database, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"),
        ];
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Names(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }
}
