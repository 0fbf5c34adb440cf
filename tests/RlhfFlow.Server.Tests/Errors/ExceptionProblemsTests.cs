using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Tests.Errors;

public sealed class ExceptionProblemsTests
{
    [Theory]
    [InlineData(13, 507)]
    [InlineData(5, 503)]
    [InlineData(6, 503)]
    [InlineData(1, 500)]
    public void A_full_or_busy_database_is_told_as_that_and_not_as_a_fault(int sqlite, int status)
    {
        var error = new SqliteException("what SQLite says", sqlite);
        Assert.Equal(status, ExceptionProblems.Of(error).Status);
        Assert.Equal(status, ExceptionProblems.Of(new DbUpdateException("while saving", error)).Status);
    }

    [Fact]
    public void A_file_that_found_no_room_is_a_full_disk() =>
        Assert.Equal(507, ExceptionProblems.Of(new IOException("No space left on device", 28)).Status);
}
