using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Workflows.Journal.Sqlite;

/// <summary>
/// What only SQLite knows, for the journal and for the databases of others: everything else goes by EF Core. Another
/// database takes the place of this folder.
/// </summary>
public static class SqliteDatabase
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;

    // The index of the write-ahead log cannot grow: SQLite's words for a full disk there.
    private const int SharedMemorySize = 4874;

    private static readonly Patience Patience = new(TimeSpan.FromSeconds(30));

    /// <summary>Lets a context work on a file; one that another writes to is waited for, up to 30 s.</summary>
    public static TOptions UseFile<TOptions>(this TOptions options, string path)
        where TOptions : DbContextOptionsBuilder
    {
        options.UseSqlite($"Data Source={path};Default Timeout=30").AddInterceptors(Patience);
        return options;
    }

    /// <summary>Lets readers and a writer work side by side, for as long as the file is there.</summary>
    public static void LogAhead(DbContext context) => context.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");

    /// <summary>Takes a step of a schema: its SQL, as it stands there.</summary>
    public static void Take(DbContext context, string step) => context.Database.ExecuteSqlRaw(step);

    /// <summary>How many steps were taken, where the steps count themselves (<c>user_version</c>).</summary>
    public static int Version(DbContext context) =>
        context.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").Single();

    /// <summary>Makes the table in which steps are counted by name.</summary>
    public static void CountSteps(DbContext context) => context.Database.ExecuteSqlRaw(
        "CREATE TABLE IF NOT EXISTS schema_steps (Name TEXT NOT NULL PRIMARY KEY, Taken INTEGER NOT NULL)");

    /// <summary>How many steps of a name were taken.</summary>
    public static int Taken(DbContext context, string name) => context.Database
        .SqlQuery<int>($"SELECT Taken AS Value FROM schema_steps WHERE Name = {name}").ToList().FirstOrDefault();

    /// <summary>Notes how many steps of a name were taken.</summary>
    public static void NoteTaken(DbContext context, string name, int taken) => context.Database.ExecuteSql(
        $"INSERT INTO schema_steps VALUES ({name}, {taken}) ON CONFLICT (Name) DO UPDATE SET Taken = {taken}");

    /// <summary>Lets go of the file, which a pool would keep open for a while.</summary>
    public static void Close(DbContext context) =>
        SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());

    /// <summary>Whether it is the database's word for a full disk; causes are not looked at.</summary>
    public static bool IsDiskFull(Exception error) =>
        error is SqliteException { SqliteErrorCode: Full }
            or SqliteException { SqliteExtendedErrorCode: SharedMemorySize };

    /// <summary>Whether somebody else wrote for too long; causes are not looked at.</summary>
    public static bool IsBusy(Exception error) => error is SqliteException { SqliteErrorCode: Busy or Locked };
}
