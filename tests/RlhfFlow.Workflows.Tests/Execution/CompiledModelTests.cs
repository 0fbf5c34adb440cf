using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Tests.Execution;

/// <summary>
/// What EF Core would find out about the journal's tables whenever a program starts is written down beside them. With
/// <c>RLHFFLOW_WRITE_MODEL=1</c> the test writes it anew.
/// </summary>
public sealed class CompiledModelTests
{
    private static readonly string Compiled =
        Path.Combine(Repository.Root, "src", "RlhfFlow.Workflows", "Journal", "Sqlite", "Compiled");

    [Fact]
    public void It_says_what_the_context_says()
    {
        using var directory = new TemporaryDirectory();
        var expected = Scaffold(directory);
        if (Environment.GetEnvironmentVariable("RLHFFLOW_WRITE_MODEL") == "1")
        {
            Directory.CreateDirectory(Compiled);
            Directory.GetFiles(Compiled).ToList().ForEach(File.Delete);
            foreach (var (name, text) in expected)
            {
                File.WriteAllText(Path.Combine(Compiled, name), text);
            }
        }
        Assert.Equal(
            expected.Keys.Order(StringComparer.Ordinal),
            Directory.GetFiles(Compiled).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.True(
            file.Value == File.ReadAllText(Path.Combine(Compiled, file.Key)),
            $"{file.Key} is not what the context says: run this test with RLHFFLOW_WRITE_MODEL=1, and build again"));
    }

    [Fact]
    public void The_journal_uses_it()
    {
        using var directory = new TemporaryDirectory();
        using var context = RunJournal.Open(directory.Combine("journal.db")).Context();
        Assert.Equal("JournalContextModel", context.Model.GetType().Name);
    }

    // The texts by the names of their files.
    private static Dictionary<string, string> Scaffold(TemporaryDirectory directory)
    {
        using var context = RunJournal.Open(directory.Combine("journal.db")).Context();
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices();
        var sqlite = typeof(SqliteDbContextOptionsBuilderExtensions).Assembly;
        var provided = sqlite.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)sqlite.CreateInstance(provided)!).ConfigureDesignTimeServices(services);
        using var provider = services.AddDbContextDesignTimeServices(context).BuildServiceProvider();
        using var scope = provider.CreateScope();
        var files = scope.ServiceProvider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
            context.GetService<IDesignTimeModel>().Model, directory.Combine("model"), new()
            {
                ContextType = typeof(JournalContext), ModelNamespace = "RlhfFlow.Workflows.Journal.Sqlite.Compiled",
                Language = "C#", ForNativeAot = true,
            });
        return files.ToDictionary(path => Path.GetFileName(path), path => Ours(File.ReadAllText(path)));
    }

    // It is nobody's but the journal's, and the same whenever it is written.
    private static string Ours(string text) => Regex.Replace(
        Regex.Replace(text, "public (partial|static) class", "internal $1 class"),
        "new Guid\\(\"[^\"]*\"\\)", "new Guid(\"00000000-0000-0000-0000-000000000001\")");
}
