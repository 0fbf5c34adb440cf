using System.CommandLine;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Planning;
using RlhfFlow.Workflows.Sweeps;

namespace RlhfFlow.Cli.Commands;

/// <summary>The arguments that make a sweep, and the file that it is written to.</summary>
internal sealed class SweepArguments
{
    private const int LongestName = 100;

    private readonly Option<string[]> over = new("--over")
    {
        Description = "A parameter of a node or a workflow input, and its values; may be given more than once. A JSON "
            + "list where values have commas: 'node.parameter=[\"a,b\", \"c\"]'.",
        HelpName = "name=value,value", AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> seeds = new("--seeds")
    {
        Description = "Seeds that every combination is run with, such as 1,2,3 or 1..5: values of the workflow input "
            + "'seed', from which nodes have theirs.",
    };

    private readonly Option<string[]> inputs = new("--input")
    {
        Description = "Value of a workflow input in all runs; relative paths start at the working directory.",
        HelpName = "name=value", AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> parameters = new("--set")
    {
        Description = "Parameter of one node in all runs.", HelpName = "node.parameter=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> profile =
        new("--profile") { Description = "Named set of input values beside the definition." };

    private readonly Option<FailureMode?> onFailure = new("--on-failure")
    {
        Description = "What a failure means for its run: Continue what does not need it, FinishRunning nodes, or "
            + "FailFast, which ends the sweep too. Default: what the workflow says; the other runs go on.",
    };

    private readonly Option<string?> name = new("--name")
    {
        Description = $"Name of the sweep, written to NAME{SweepFile.Ending} in the working directory. Default: that "
            + "of the definition's file.",
    };

    private readonly Option<bool> overwrite =
        new("--overwrite") { Description = "Replace a sweep file that says something else." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { over, seeds, profile, inputs, parameters, onFailure, name, overwrite })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads a sweep file; what it says cannot be said again beside it.</summary>
    public (Sweep? Sweep, SweepSource Source, bool IsWritten) Read(
        ParseResult parsed, string path, List<Finding> findings)
    {
        foreach (var option in new Option[] { over, seeds, profile, inputs, parameters, onFailure, name, overwrite }
            .Where(option => parsed.GetResult(option) is { Implicit: false }))
        {
            findings.Add(Finding.Error("bad-sweep", $"'{path}' says what is run: change it there", option.Name));
        }
        var source = new SweepSource(Path.GetFullPath(path), SweepFile.ReadText(path));
        var (sweep, found) = SweepFile.Read(source.Text);
        findings.AddRange(found);
        if (sweep is null)
        {
            findings.ForEach(Console.Error.WriteLine);
        }
        return (sweep, source, true);
    }

    /// <summary>Makes a sweep of a definition; its file would lie in the working directory.</summary>
    public (Sweep? Sweep, SweepSource Source, bool IsWritten) Build(
        ParseResult parsed, string definition, List<Finding> findings)
    {
        var title = parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(definition);
        if (title.Length is 0 or > LongestName
            || title.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"-_.".Contains(letter)))
        {
            findings.Add(Finding.Error(
                "bad-sweep",
                $"'{title}' is no name: it has 1 to {LongestName} letters, digits, '-', '_' and '.'", name.Name));
        }
        var axes = (parsed.GetValue(over) ?? [])
            .Select(text => SweepText.Axis(text, over.Name, findings)).OfType<SweepAxis>().ToList();
        var sweep = new Sweep
        {
            Definition = Path.GetRelativePath(Environment.CurrentDirectory, definition), Over = axes,
            Seeds = parsed.GetValue(seeds) is { } list ? SweepText.Seeds(list, seeds.Name, findings) : [],
            Profile = parsed.GetValue(profile), OnFailure = parsed.GetValue(onFailure),
            Inputs = WorkflowArguments.Pairs(parsed.GetValue(inputs), inputs.Name)
                .ToDictionary(pair => pair.Key, pair => SweepText.Value(pair.Value)),
            Parameters = WorkflowArguments.Pairs(parsed.GetValue(parameters), parameters.Name)
                .ToDictionary(pair => pair.Key, pair => SweepText.Value(pair.Value)),
        };
        var source = new SweepSource(
            Path.Combine(Environment.CurrentDirectory, title + SweepFile.Ending),
            axes.Select(axis => axis.Name).Distinct().Count() == axes.Count ? SweepFile.Write(sweep) : "");
        return (sweep, source, false);
    }

    /// <summary>Writes the file of a sweep that was made.</summary>
    /// <exception cref="WorkflowException">There is another sweep in it, which may be somebody's work.</exception>
    public void Write(ParseResult parsed, SweepSource source)
    {
        if (File.Exists(source.Path) && !parsed.GetValue(overwrite) && File.ReadAllText(source.Path) != source.Text)
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"'{source.Path}' is another sweep: --name gives this one another name, --overwrite replaces that one");
        }
        File.WriteAllText(source.Path + ".new", source.Text);
        File.Move(source.Path + ".new", source.Path, overwrite: true);
    }
}
