using System.CommandLine;
using RlhfFlow.Artifacts;
using RlhfFlow.Cli.Output;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>artifact show</c> and <c>export</c>.</summary>
internal static class ArtifactCommand
{
    private const string AddressHelp = "Digest, the beginning of one, or run:node.Port (run may be 'last').";

    public static Command CreateArtifact()
    {
        var address = new Argument<string>("artifact") { Description = AddressHelp };
        var limit = new Option<int>("--limit") { Description = "How many records.", DefaultValueFactory = _ => 5 };
        var show = new Command(
            "show", "Verify an artifact and print its first records.") { address, limit, CommandTree.Json };
        show.SetAction(
            parsed => Show(parsed.GetValue(address)!, parsed.GetValue(limit), parsed.GetValue(CommandTree.Json)));
        return new("artifact", "Look at artifacts.") { show };
    }

    public static Command CreateExport()
    {
        var address = new Argument<string>("model") { Description = AddressHelp };
        var target = new Argument<string>("directory") { Description = "New or empty directory." };
        var export = new Command("export", "Write a model as a Hugging Face directory.") { address, target };
        export.SetAction(parsed => Export(parsed.GetValue(address)!, parsed.GetValue(target)!));
        return export;
    }

    private static int Show(string address, int limit, bool json)
    {
        var (directory, reference, files) = Open(address);
        if (json)
        {
            JsonText.Print(new
            {
                reference.Digest, reference.Kind, reference.SchemaVersion, reference.Records, reference.Bytes,
                Path = directory,
                Files = files.Select(Path.GetFileName),
                First = ArtifactInspector.RecordsAsJson(directory, limit)
                    .Select(text => System.Text.Json.Nodes.JsonNode.Parse(text)),
            });
            return ExitCodes.Succeeded;
        }
        Console.WriteLine($"{reference.Kind} {reference.Digest}");
        Console.WriteLine(
            $"{reference.Records} records, {reference.Bytes} bytes, schema version {reference.SchemaVersion}");
        Console.WriteLine($"in {directory}");
        foreach (var file in files)
        {
            Console.WriteLine($"  {Path.GetFileName(file)} ({new FileInfo(file).Length} bytes)");
        }
        foreach (var record in ArtifactInspector.RecordsAsJson(directory, limit))
        {
            Console.WriteLine(record);
        }
        return ExitCodes.Succeeded;
    }

    private static int Export(string address, string target)
    {
        var (_, reference, files) = Open(address);
        if (reference.Kind is not ("model" or "reward-model"))
        {
            throw new WorkflowException(
                ExitCodes.InvalidInput, $"'{address}' is a {reference.Kind} artifact, not a model");
        }
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, $"'{target}' is not empty");
        }
        var full = Path.GetFullPath(target);
        var partial = full + ".partial";
        Directory.CreateDirectory(partial);
        foreach (var file in files)
        {
            using var from = File.OpenRead(file);
            using var to = File.Create(Path.Combine(partial, Path.GetFileName(file)));
            from.CopyTo(to);
        }
        if (Directory.Exists(full))
        {
            Directory.Delete(full);
        }
        Directory.Move(partial, full);
        Console.WriteLine($"Wrote {string.Join(", ", files.Select(Path.GetFileName))} to {full}");
        return ExitCodes.Succeeded;
    }

    private static (string Directory, ArtifactReference Reference, List<string> Files) Open(string address)
    {
        var home = Workspace.Home;
        var digest = ArtifactAddress.Resolve(address, home);
        var store = new ArtifactStore(home.Store);
        store.Verify(digest);
        var directory = store.PathOf(digest);
        return (directory, ArtifactInspector.Describe(directory), [.. Directory.GetFiles(directory)
            .Where(file => !file.EndsWith(".rlfa", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }
}
