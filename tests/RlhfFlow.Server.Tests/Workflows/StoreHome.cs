using RlhfFlow.Server.Storage;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Tests.Workflows;

/// <summary>A store of workflows in a home of its own, without a server around it.</summary>
internal sealed class StoreHome : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public StoreHome() => Store = Open();

    public WorkflowStore Store { get; private set; }

    public string Path => directory.Path;

    /// <summary>As if the server had been stopped and started.</summary>
    public void Reopen() => Store = Open();

    /// <summary>A text of workflow <c>w</c> with this name, and what it says.</summary>
    public static (string Text, WorkflowDefinition Definition) Named(string name, string id = "w")
    {
        var text = DefinitionTexts.Empty(id, name);
        return (text, DefinitionReader.Read(text).Definition!);
    }

    /// <summary>Makes the workflow; null if there is one.</summary>
    public StoredWorkflow? Add(string name, string profiles = "{}")
    {
        var (text, definition) = Named(name);
        return Store.Add(definition, text, profiles, "ada", "test");
    }

    public StoredWorkflow Save(string name, int? baseRevision, string by = "ada")
    {
        var (text, definition) = Named(name);
        return Store.Save(definition, text, baseRevision, by, "test");
    }

    public void Dispose() => directory.Dispose();

    private WorkflowStore Open() => new(new ServerDatabase(new HomeDirectory(Path)), TimeProvider.System);
}
