using System.CommandLine;
using System.Text;
using RlhfFlow.Cli.Output;

namespace RlhfFlow.Cli.Server;

/// <summary>
/// The command of one operation: parameters of the path are arguments, those of the query and the members of the body
/// are options.
/// </summary>
internal sealed class OperationCommand(ApiOperation operation)
{
    private static readonly string[] Taken = ["--url", "--token-file", "--body", "--output", "--verbose", "--help"];
    private readonly List<(ApiParameter Parameter, Argument<string> Argument)> path = [];
    private readonly List<(ApiParameter Parameter, Option Option)> query = [];
    private readonly List<(ApiParameter Parameter, Option Option)> members = [];

    private readonly Option<string?> body = new("--body")
    {
        Description = "File that holds the whole JSON that is sent, or - for standard input.", HelpName = "file",
    };

    private readonly Option<string?> output = new("--output")
    {
        Description = "File for the answer, in place of standard output.", HelpName = "file",
    };

    public Command Create()
    {
        var command = new Command(operation.Verb, operation.Summary);
        foreach (var parameter in operation.InPath)
        {
            var argument = new Argument<string>(parameter.Name) { Description = parameter.Description };
            command.Arguments.Add(argument);
            path.Add((parameter, argument));
        }
        Add(command, operation.InQuery, query);
        Add(command, operation.InBody, members);
        if (operation.TakesBody)
        {
            command.Options.Add(body);
        }
        command.Options.Add(output);
        command.SetAction(RunAsync);
        return command;
    }

    private static void Add(
        Command command, IEnumerable<ApiParameter> parameters, List<(ApiParameter, Option)> options)
    {
        foreach (var parameter in parameters)
        {
            var name = $"--{CommandWords.FromCamelCase(parameter.Name)}";
            while (Taken.Contains(name) || command.Options.Any(other => other.Name == name))
            {
                name += "-value";
            }
            var option = OptionValue.Create(name, parameter);
            command.Options.Add(option);
            options.Add((parameter, option));
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        using var client = ServerAddress.Client(parsed);
        using var request = new HttpRequestMessage(new(operation.Method), Address(parsed));
        if (operation.TakesBody)
        {
            request.Content = new StringContent(
                await BodyAsync(parsed, stop), Encoding.UTF8, "application/json");
        }
        return await new ServerExchange(client, parsed.GetValue(output)).SendAsync(request, stop);
    }

    private string Address(ParseResult parsed)
    {
        var address = operation.Path.TrimStart('/');
        foreach (var (parameter, argument) in path)
        {
            var value = Uri.EscapeDataString(parsed.GetValue(argument)!);
            address = address
                .Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal)
                .Replace($"{{**{parameter.Name}}}", value, StringComparison.Ordinal);
        }
        var pairs = query.SelectMany(entry => OptionValue.Texts(parsed, entry.Option, entry.Parameter)
            .Select(text => $"{Uri.EscapeDataString(entry.Parameter.Name)}={Uri.EscapeDataString(text)}")).ToList();
        return pairs.Count == 0 ? address : $"{address}?{string.Join('&', pairs)}";
    }

    // Single members go before those of a whole body: a file of settings, and one of them changed.
    private async Task<string> BodyAsync(ParseResult parsed, CancellationToken stop)
    {
        var whole = parsed.GetValue(body) switch
        {
            null => "{}",
            "-" => await Console.In.ReadToEndAsync(stop),
            var file => await File.ReadAllTextAsync(file, stop),
        };
        var given = members
            .Select(entry => (entry.Parameter.Name, Value: OptionValue.Json(parsed, entry.Option, entry.Parameter)))
            .Where(member => member.Value is not null).ToList();
        if (given.Count == 0)
        {
            return whole;
        }
        var content = JsonFormat.Object(whole, "--body");
        foreach (var (name, value) in given)
        {
            content[name] = value;
        }
        return content.ToJsonString(JsonText.Relaxed);
    }
}
