using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications.Sending;

/// <summary>
/// Runs a program for a delivery, without a shell: the body on its standard input, the most of it as environment
/// variables as well. It gets little of the server's own environment, which may hold more than it should know.
/// </summary>
internal sealed class CommandSender(ServerOptions options) : ISender
{
    private const int MostRead = 1000;
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"];
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private static readonly (string Variable, string Member)[] Variables =
    [
        ("RLHFFLOW_RUN", "runId"), ("RLHFFLOW_WORKFLOW", "workflowId"), ("RLHFFLOW_STATE", "state"),
        ("RLHFFLOW_SCHEDULE", "scheduleId"),
    ];

    /// <inheritdoc/>
    public NotificationKind Kind => NotificationKind.Command;

    /// <inheritdoc/>
    public async Task<SendAnswer> SendAsync(
        NotificationRow receiver, DeliveryRow delivery, CancellationToken giveUp)
    {
        if (!options.AllowCommands)
        {
            return new(false, NotificationChecks.NoCommands, IsFinal: true);
        }
        try
        {
            using var process = Process.Start(Start(receiver, delivery))!;
            return await FollowAsync(process, delivery.Body, giveUp);
        }
        catch (Win32Exception error)
        {
            return new(false, SendAnswer.Short(error.Message));
        }
    }

    private static async Task<SendAnswer> FollowAsync(Process process, string body, CancellationToken giveUp)
    {
        try
        {
            // Read to their ends, so that no program waits for somebody to listen.
            Task<string>[] words =
                [ReadAsync(process.StandardError, giveUp), ReadAsync(process.StandardOutput, giveUp)];
            await WriteAsync(process.StandardInput, body, giveUp);
            await process.WaitForExitAsync(giveUp);
            // What it left behind may hold the pipes open.
            await Task.WhenAny(Task.WhenAll(words), Task.Delay(LastWords, giveUp));
            var said = words.FirstOrDefault(text => text is { IsCompletedSuccessfully: true, Result.Length: > 0 });
            var answer = SendAnswer.Short($"exit code {process.ExitCode}: {said?.Result}").TrimEnd(':');
            return new(process.ExitCode == 0, answer);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task WriteAsync(StreamWriter input, string body, CancellationToken giveUp)
    {
        try
        {
            await using (input)
            {
                await input.WriteAsync(body.AsMemory(), giveUp);
            }
        }
        catch (IOException)
        {
            // A program need not read what it is told.
        }
    }

    private static async Task<string> ReadAsync(StreamReader output, CancellationToken giveUp)
    {
        var beginning = new StringBuilder();
        var part = new char[MostRead];
        while (await output.ReadAsync(part, giveUp) is > 0 and var count)
        {
            beginning.Append(part, 0, Math.Min(count, MostRead - beginning.Length));
        }
        return beginning.ToString();
    }

    private ProcessStartInfo Start(NotificationRow receiver, DeliveryRow delivery)
    {
        var start = new ProcessStartInfo(receiver.Program!, receiver.Arguments)
        {
            UseShellExecute = false, WorkingDirectory = options.Home.Root, RedirectStandardInput = true,
            RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["RLHFFLOW_DELIVERY"] = delivery.Id;
        start.Environment["RLHFFLOW_EVENT"] = delivery.Event;
        using var body = JsonDocument.Parse(delivery.Body);
        foreach (var (variable, member) in Variables)
        {
            start.Environment[variable] =
                body.RootElement.GetProperty("data").TryGetProperty(member, out var value) ? value.GetString() : "";
        }
        return start;
    }
}
