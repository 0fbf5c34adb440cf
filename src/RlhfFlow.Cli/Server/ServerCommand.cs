using System.CommandLine;

namespace RlhfFlow.Cli.Server;

/// <summary>
/// <c>server</c>: every operation of a running server, one command each, made from its OpenAPI document.
/// </summary>
internal static class ServerCommand
{
    public static Command Create() => Create(ApiDocument.BuiltIn());

    public static Command Create(ApiDocument document)
    {
        var command = new Command("server", "Work with a running server; one command for everything that it can do.");
        ServerAddress.AddTo(command);
        foreach (var group in document.Operations.GroupBy(operation => operation.Group).OrderBy(group => group.Key))
        {
            var commands = new Command(CommandWords.FromCamelCase(group.Key), $"The server's {group.Key}.");
            foreach (var operation in group)
            {
                commands.Subcommands.Add(new OperationCommand(operation).Create());
            }
            command.Subcommands.Add(commands);
        }
        return command;
    }
}
