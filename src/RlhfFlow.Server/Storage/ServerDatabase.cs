using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Server.Storage;

/// <summary>
/// Opens <c>server.db</c> in the home, making or upgrading its tables; each feature's steps are counted apart.
/// </summary>
internal sealed class ServerDatabase
{
    private readonly string path;

    public ServerDatabase(HomeDirectory home)
    {
        SqliteLoader.Install();
        home.Create();
        path = Path.Combine(home.Root, "server.db");
        using var context = Open();
        SqliteDatabase.LogAhead(context);
        SqliteDatabase.CountSteps(context);
        foreach (var tables in ServerTables.All)
        {
            Upgrade(context, tables);
        }
    }

    /// <summary>A context for one unit of work.</summary>
    public ServerContext Open() => new(path);

    private static void Upgrade(ServerContext context, TableSet tables)
    {
        while (SqliteDatabase.Taken(context, tables.Name) is var taken && taken != tables.Steps.Count)
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
            if (SqliteDatabase.Taken(context, tables.Name) == taken)
            {
                SqliteDatabase.Take(context, tables.Steps[taken]);
                SqliteDatabase.NoteTaken(context, tables.Name, taken + 1);
                transaction.Commit();
            }
        }
    }
}
