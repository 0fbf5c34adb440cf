using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.FaultyStage;

/// <summary>What must be right about a request before there is any work.</summary>
internal sealed class Demands(MessageMap request, Parameters parameters, Fault fault)
{
    private static readonly string[] KnownKeys =
    [
        "contract", "run_id", "node_id", "task_id", "attempt", "reason", "lease", "idempotency_key", "params", "seed",
        "seed_path", "inputs", "outputs", "work_dir", "scratch_dir", "checkpoint_dir", "resume", "limits", "granted",
        "secrets", "trace", "mode",
    ];

    /// <summary>What nobody else must be told.</summary>
    internal List<string> Secrets { get; } = [];

    internal void CheckRequest()
    {
        RequireContract();
        if (fault == Fault.DiesOfUnknownKey && request.Entries.Any(entry => !KnownKeys.Contains(entry.Key)))
        {
            throw new InvalidOperationException("There is a key that was never heard of.");
        }
        if (parameters.Problem is { } problem && fault != Fault.AcceptsBadParameters)
        {
            var exitCode = fault == Fault.BadParametersFail ? ExitCodes.Failed : ExitCodes.InvalidRequest;
            throw new Refusal(exitCode, StageErrorClass.User, problem);
        }
        foreach (var (name, path) in (request["secrets"] as MessageMap)?.Entries ?? [])
        {
            RequireSecret(name, (string)path!);
        }
    }

    /// <summary>Where the output goes; something can be written there.</summary>
    internal string OutputDirectory()
    {
        var slot = (MessageMap)((MessageMap)request["outputs"]!)["Counted"]!;
        var directory = Directory.CreateDirectory((string)slot["dir"]!).FullName;
        var probe = Path.Combine(directory, ".writable");
        File.WriteAllText(probe, "?");
        File.Delete(probe);
        return directory;
    }

    /// <summary>The texts of the input.</summary>
    internal IReadOnlyList<string> Texts()
    {
        var posts = ((request["inputs"] as MessageMap)?["Posts"] as List<object?>)?.FirstOrDefault() as MessageMap;
        if (posts?["path"] is not string path || !Directory.Exists(path))
        {
            return fault == Fault.IgnoresMissingInput ? []
                : fault == Fault.MissingInputIsBug ? throw new InvalidOperationException("There is nothing to count.")
                : throw Unusable("inputs.Posts: an artifact is required");
        }
        try
        {
            return Read(path, (posts["digest"] as MessageMap)?["hex"] as string);
        }
        catch (ArtifactException damage) when (fault != Fault.DamageIsBug)
        {
            return fault == Fault.IgnoresDamage ? [] : throw Unusable(damage.Message);
        }
    }

    private IReadOnlyList<string> Read(string path, string? digest)
    {
        var kind = ArtifactInspector.Describe(path, digest).Kind;
        if (kind != ArtifactKinds.Corpus.Name)
        {
            return fault == Fault.AcceptsWrongKind ? [] : throw Unusable($"'{path}' is of kind {kind}, not corpus");
        }
        using var reader = ArtifactReader<CorpusRecord>.Open(path, ArtifactKinds.Corpus);
        return [.. reader.Select(record => record.Text)];
    }

    private void RequireContract()
    {
        var contract = request["contract"] as string ?? "";
        var refused = (!ContractVersion.IsSupported(contract) && fault != Fault.AcceptsUnknownMajor)
            || (fault == Fault.RefusesUnknownMinor && contract != ContractVersion.Current);
        if (refused)
        {
            throw new Refusal(
                ExitCodes.UnsupportedContract, StageErrorClass.Contract, $"'{contract}' is not spoken here.");
        }
    }

    private void RequireSecret(string name, string path)
    {
        if (!File.Exists(path))
        {
            if (fault != Fault.IgnoresMissingSecret)
            {
                throw new Refusal(
                    ExitCodes.InvalidRequest, StageErrorClass.User, $"secrets.{name}: there is no file '{path}'");
            }
            return;
        }
        var told = $"{name} is {File.ReadAllText(path)}";
        if (fault == Fault.PrintsSecret)
        {
            Console.Error.WriteLine(told);
        }
        Secrets.Add(told);
    }

    private static Refusal Unusable(string message) => new(ExitCodes.InvalidInput, StageErrorClass.Data, message);
}
