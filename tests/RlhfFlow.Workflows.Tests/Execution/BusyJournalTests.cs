using Microsoft.EntityFrameworkCore;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class BusyJournalTests
{
    [Fact]
    public void The_database_itself_waits_for_another_writer()
    {
        using var directory = new TemporaryDirectory();
        using var context = RunJournal.Open(directory.Combine("journal.db")).Context();

        Assert.Equal(30_000, context.Database
            .SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").AsEnumerable().Single());
    }
}
