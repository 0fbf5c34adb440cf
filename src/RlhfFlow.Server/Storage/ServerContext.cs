using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal.Sqlite;

namespace RlhfFlow.Server.Storage;

/// <summary>The server's own database, beside the journal of the engine.</summary>
internal sealed class ServerContext(string path) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseFile(path);

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var tables in ServerTables.All)
        {
            tables.Configure(model);
        }
    }
}
