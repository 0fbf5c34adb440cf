using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Server.Storage;

/// <summary>
/// Opens <c>server.db</c> in the home, making or upgrading its tables; each feature's steps are counted apart.
/// </summary>
internal sealed class ServerDatabase
{
    private readonly string connection;

    public ServerDatabase(HomeDirectory home)
    {
        SqliteLoader.Install();
        home.Create();
        connection = $"Data Source={Path.Combine(home.Root, "server.db")};Default Timeout=30";
        using var context = Open();
        context.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");
        context.Database.ExecuteSqlRaw(
            "CREATE TABLE IF NOT EXISTS schema_steps (Name TEXT NOT NULL PRIMARY KEY, Taken INTEGER NOT NULL)");
        foreach (var tables in ServerTables.All)
        {
            Upgrade(context, tables);
        }
    }

    /// <summary>A context for one unit of work.</summary>
    public ServerContext Open() => new(connection);

    private static void Upgrade(ServerContext context, TableSet tables)
    {
        while (Taken(context, tables) is var taken && taken != tables.Steps.Count)
        {
            if (taken > tables.Steps.Count)
            {
                throw new WorkflowException(
                    ExitCodes.InvalidRequest,
                    $"the tables '{tables.Name}' in server.db are of version {taken}, this release knows versions up to "
                    + $"{tables.Steps.Count}: use a newer rlhfflow, or another RLHFFLOW_HOME");
            }
            using var transaction = context.Database.BeginTransaction();
            // Another process may have taken the step while this one waited for its turn.
            if (Taken(context, tables) == taken)
            {
                context.Database.ExecuteSqlRaw(tables.Steps[taken]);
                context.Database.ExecuteSql(
                    $"INSERT INTO schema_steps VALUES ({tables.Name}, {taken + 1}) ON CONFLICT (Name) DO UPDATE SET Taken = {taken + 1}");
                transaction.Commit();
            }
        }
    }

    private static int Taken(ServerContext context, TableSet tables) => context.Database
        .SqlQuery<int>($"SELECT Taken AS Value FROM schema_steps WHERE Name = {tables.Name}").ToList().FirstOrDefault();
}
