using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Notifications;
using RlhfFlow.Workflows.Schedules;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Workflows.Journal;

/// <summary>The journal's tables.</summary>
internal sealed class JournalContext(DbContextOptions<JournalContext> options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<NodeRow> Nodes => Set<NodeRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<CacheRow> Cache => Set<CacheRow>();

    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    public DbSet<FireRow> Fires => Set<FireRow>();

    public DbSet<NotificationRow> Notifications => Set<NotificationRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<SweepRow> Sweeps => Set<SweepRow>();

    public DbSet<ArtifactRow> Artifacts => Set<ArtifactRow>();

    public DbSet<ArtifactUseRow> Uses => Set<ArtifactUseRow>();

    public DbSet<PinRow> Pins => Set<PinRow>();

    public DbSet<RetentionRow> Retention => Set<RetentionRow>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ArtifactIndex.Follow(this);
        Outbox.Follow(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<RunRow>().ToTable("runs").HasKey(run => run.Id);
        model.Entity<RunRow>().Property(run => run.State).HasConversion<string>();
        model.Entity<NodeRow>().ToTable("nodes").HasKey(node => new { node.RunId, node.NodeId });
        model.Entity<NodeRow>().Property(node => node.State).HasConversion<string>();
        model.Entity<NodeRow>().Property(node => node.Token).IsConcurrencyToken();
        model.Entity<AttemptRow>().ToTable("attempts").HasKey(attempt => attempt.Token);
        model.Entity<CacheRow>().ToTable("cache").HasKey(entry => entry.Key);
        model.Entity<ArtifactRow>().ToTable("artifacts").HasKey(artifact => artifact.Digest);
        model.Entity<ArtifactUseRow>().ToTable("artifact_uses").HasKey(
            use => new { use.RunId, use.NodeId, use.IsInput, use.Port, use.Position });
        model.Entity<PinRow>().ToTable("pins").HasKey(pin => new { pin.Kind, pin.Target });
        model.Entity<PinRow>().Property(pin => pin.Kind).HasConversion<string>();
        model.Entity<RetentionRow>().ToTable("retention").HasKey(row => row.Id);
        model.Entity<RetentionRow>().Property(row => row.Id).ValueGeneratedNever();
        model.Entity<SweepRow>().ToTable("sweeps").HasKey(sweep => sweep.Id);
        model.Entity<ScheduleRow>(ScheduleTables.Map);
        model.Entity<FireRow>(ScheduleTables.Map);
        model.Entity<NotificationRow>(NotificationTables.Map);
        model.Entity<DeliveryRow>(NotificationTables.Map);
    }
}
