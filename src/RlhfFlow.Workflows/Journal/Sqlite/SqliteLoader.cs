using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace RlhfFlow.Workflows.Journal.Sqlite;

/// <summary>
/// EF Core asks for a newer SQLitePCLRaw than the package feed has. The older assemblies serve it if they are handed
/// over when the newer ones are not found, and Debian's libsqlite3 takes the place of the old bundled library, which
/// lacks functions that EF Core's SQL uses. With the newer packages at hand this file goes away.
/// </summary>
public static class SqliteLoader
{
    private static int installed;

    /// <summary>Puts the resolvers in place; has to come before the first use of an EF Core SQLite type.</summary>
    public static void Install()
    {
        if (Interlocked.Exchange(ref installed, 1) == 1)
        {
            return;
        }
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll");
            var isWanted = name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) == true
                && File.Exists(path);
            return isWanted ? context.LoadFromAssemblyPath(path) : null;
        };
        NativeLibrary.SetDllImportResolver(
            Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"),
            (library, _, _) =>
                library == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle) ? handle : 0);
    }
}
