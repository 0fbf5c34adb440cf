using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using RlhfFlow.Server.Events;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Server.Runs.Views;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;
using RlhfFlow.Workflows.Tests;

namespace RlhfFlow.Server.Tests.Runs;

/// <summary>The server's engine without the server, on a home whose journal can be made to fail.</summary>
internal sealed class BareEngine : IStageCatalogs, ILogger<RunEngine>, ILogger<RunFeed>, IServiceProvider, IDisposable
{
    private static readonly Lazy<Task<StageCatalog>> Stages = new(() =>
        new StageCatalogLoader([Path.Combine(Repository.Root, "tests", "stages")])
            .LoadAsync(activity => activity == "RlhfFlow.SlowCounter"));

    private readonly TemporaryDirectory directory = new();
    private readonly Channel<string> troubles = Channel.CreateUnbounded<string>();
    private readonly RunReader reader;

    public BareEngine()
    {
        Home = new(directory.Path);
        Journal = RunJournal.Open(Home.Journal);
        Queue = new(Home, Journal, TimeProvider.System);
        var live = new LiveRuns();
        reader = new(Journal, Queue, live, Home);
        Hub = new(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Http.Json.JsonOptions()));
        Feed = new(Hub, this, this);
        var sweeps = new SweepQueue(Home, Journal, Queue, TimeProvider.System);
        Engine = new(Home, Queue, sweeps, new(Journal), live, Feed, this, new NoSecrets(), this);
    }

    public HomeDirectory Home { get; }

    public RunJournal Journal { get; }

    public RunQueue Queue { get; }

    public EventHub Hub { get; }

    public RunFeed Feed { get; }

    public RunEngine Engine { get; }

    public async Task<RunRow> EnqueueAsync()
    {
        var text = new TestWorkflow().Counter("count", new() { ["steps"] = 2 }).Json();
        var planned = WorkflowPlanner.Plan(DefinitionReader.Read(text), await Stages.Value, new());
        return Queue.Enqueue(planned.Plan!, text, "test", null);
    }

    /// <summary>The next trouble that engine or feed tell the log; none where the engine has ended instead.</summary>
    public async Task<string> TroubleAsync(CancellationToken stop)
    {
        var told = troubles.Reader.ReadAsync(stop).AsTask();
        await Task.WhenAny(told, Engine.ExecuteTask ?? told);
        return told.IsCompletedSuccessfully ? await told : "the engine has ended";
    }

    public async Task<RunRow> EndAsync(string runId, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (Journal.FindRun(runId) is not { HasEnded: true })
        {
            await Task.Delay(20, patience.Token);
        }
        return Journal.FindRun(runId)!;
    }

    public void Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Home.Journal}");
        connection.Open();
        using var command = new SqliteCommand(text, connection);
        command.ExecuteNonQuery();
    }

    public Task<StageCatalog> GetAsync(CancellationToken cancellation) => Stages.Value;

    public object? GetService(Type serviceType) => serviceType == typeof(RunReader) ? reader : null;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Error)
        {
            troubles.Writer.TryWrite($"{exception?.InnerException?.Message ?? exception?.Message}");
        }
    }

    public void Dispose()
    {
        Engine.Dispose();
        Feed.Dispose();
        directory.Dispose();
    }
}
