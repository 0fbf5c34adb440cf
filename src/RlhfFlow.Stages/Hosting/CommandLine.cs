namespace RlhfFlow.Stages.Hosting;

/// <summary>The arguments of a stage: a verb, and a file for each name.</summary>
internal sealed record CommandLine(string Verb, IReadOnlyDictionary<string, string> Files)
{
    internal const string Usage =
        "usage: describe --out FILE | run --request FILE --result FILE --events FILE --control FILE | "
        + "validate --request FILE --result FILE --events FILE --control FILE";

    private static readonly string[] AttemptFiles = ["request", "result", "events", "control"];

    internal string this[string name] => Files[name];

    /// <summary>The arguments, or null if they are not of the contract.</summary>
    internal static CommandLine? Parse(string[] arguments)
    {
        var needed = arguments.FirstOrDefault() switch
        {
            "describe" => ["out"],
            "run" or "validate" => AttemptFiles,
            _ => null,
        };
        if (needed is null || arguments.Length != 1 + (2 * needed.Length))
        {
            return null;
        }
        var files = new Dictionary<string, string>();
        foreach (var pair in arguments.Skip(1).Chunk(2))
        {
            files[pair[0].StartsWith("--", StringComparison.Ordinal) ? pair[0][2..] : ""] = Path.GetFullPath(pair[1]);
        }
        return needed.All(files.ContainsKey) ? new CommandLine(arguments[0], files) : null;
    }
}
