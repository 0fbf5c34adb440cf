using System.CommandLine;
using System.Text.RegularExpressions;
using RlhfFlow.Cli.Templates;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;

namespace RlhfFlow.Cli.Commands;

/// <summary><c>stage new</c>: writes a stage that works, to be changed into another.</summary>
internal static partial class StageNewCommand
{
    private static readonly Argument<string> Name = new("name")
    {
        Description = "Name in PascalCase, such as ToxicityFilter; the activity becomes RlhfFlow.<name>.",
    };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "csharp or python.", DefaultValueFactory = _ => "csharp",
    };

    private static readonly Option<string?> Into = new("--directory")
    {
        Description = "Where to write it; by default a directory of that name here.",
    };

    private static readonly Option<string?> Id = new("--id")
    {
        Description = "Id of the implementation, reverse DNS; by default local.<name>.",
    };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong([.. StageTemplate.Languages]);
        var command = new Command("new", "Write a new stage that passes 'stage check' as it is.")
        {
            Name, Language, Into, Id,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(Name)!;
        if (!PascalCase().IsMatch(name))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"'{name}' is no name for a stage: PascalCase, at most 63 letters and digits");
        }
        var directory = Path.GetFullPath(parsed.GetValue(Into) ?? name);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new WorkflowException(ExitCodes.InvalidRequest, $"'{directory}' is not empty");
        }
        var id = parsed.GetValue(Id) ?? $"local.{Kebab(name)}";
        if (!ReverseDns().IsMatch(id))
        {
            throw new WorkflowException(
                ExitCodes.InvalidRequest,
                $"'{id}' is no id: lower-case words with dots between them, such as org.example.filter");
        }
        var template = new StageTemplate(parsed.GetValue(Language)!);
        foreach (var file in template.Write(directory, name, Kebab(name), id))
        {
            Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, file));
        }
        Console.WriteLine();
        Console.WriteLine(template.NextSteps(Path.GetRelativePath(Environment.CurrentDirectory, directory)));
        return ExitCodes.Succeeded;
    }

    private static string Kebab(string name) => WordStart().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,62}$")]
    private static partial Regex PascalCase();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")]
    private static partial Regex ReverseDns();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|[A-Z](?=[a-z])")]
    private static partial Regex WordStart();
}
