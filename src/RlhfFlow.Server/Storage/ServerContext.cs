using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Server.Storage;

/// <summary>The server's own database, beside the journal of the engine.</summary>
internal sealed class ServerContext(string connection) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var tables in ServerTables.All)
        {
            tables.Configure(model);
        }
    }
}
