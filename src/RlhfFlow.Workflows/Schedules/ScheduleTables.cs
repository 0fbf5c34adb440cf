using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>How schedules and their fires are stored.</summary>
internal static class ScheduleTables
{
    public static void Map(EntityTypeBuilder<ScheduleRow> schedules)
    {
        schedules.ToTable("schedules").HasKey(row => row.Id);
        schedules.Property(row => row.Skipped).HasConversion<string>();
        schedules.Property(row => row.Repeated).HasConversion<string>();
        schedules.Property(row => row.CatchUp).HasConversion<string>();
        schedules.Property(row => row.Overlap).HasConversion<string>();
    }

    public static void Map(EntityTypeBuilder<FireRow> fires)
    {
        fires.ToTable("fires").HasKey(row => new { row.ScheduleId, row.DueAt });
        fires.Ignore(row => row.Due);
        fires.Property(row => row.Origin).HasConversion<string>();
        fires.Property(row => row.Outcome).HasConversion<string>();
    }
}
