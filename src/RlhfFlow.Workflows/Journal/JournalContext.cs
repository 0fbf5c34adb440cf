using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Workflows.Journal;

/// <summary>The journal's tables.</summary>
internal sealed class JournalContext(string connection) : DbContext
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<NodeRow> Nodes => Set<NodeRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<CacheRow> Cache => Set<CacheRow>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<RunRow>().ToTable("runs").HasKey(run => run.Id);
        model.Entity<RunRow>().Property(run => run.State).HasConversion<string>();
        model.Entity<NodeRow>().ToTable("nodes").HasKey(node => new { node.RunId, node.NodeId });
        model.Entity<NodeRow>().Property(node => node.State).HasConversion<string>();
        model.Entity<NodeRow>().Property(node => node.Token).IsConcurrencyToken();
        model.Entity<AttemptRow>().ToTable("attempts").HasKey(attempt => attempt.Token);
        model.Entity<CacheRow>().ToTable("cache").HasKey(entry => entry.Key);
    }
}
