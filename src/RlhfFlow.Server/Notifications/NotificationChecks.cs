using RlhfFlow.Server.Errors;
using RlhfFlow.Server.Hosting;
using RlhfFlow.Server.Secrets;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Server.Notifications;

/// <summary>Finds everything that is wrong with a notification, and makes its record.</summary>
internal sealed class NotificationChecks(SecretStore secrets, ServerOptions options)
{
    private const int LongestName = 100;
    private const int LongestText = 1000;
    private const int MostWorkflows = 100;
    private const int MostArguments = 50;
    private const int MostSeconds = 60;
    private const int MostAttempts = 20;

    /// <summary>Why this server runs no commands.</summary>
    public const string NoCommands =
        "this server runs no commands: whoever may change notifications could run anything with one. Start it with "
        + "--allow-commands";

    /// <summary>The record of a notification as a person wants it, or the answer that says what is wrong.</summary>
    public (NotificationRow? Row, IResult? Problem) Read(string id, NotificationBody body, string by)
    {
        var checks = new RequestChecks();
        checks.Text("name", body.Name, LongestName);
        List(checks, "workflows", body.Workflows, MostWorkflows);
        checks.Range("timeoutSeconds", body.TimeoutSeconds, 1, MostSeconds);
        checks.Range("attempts", body.Attempts, 1, MostAttempts);
        CheckEvents(checks, body.Events);
        if (body.Kind is not { } kind)
        {
            checks.Add("kind", "is 'webhook' or 'command'");
        }
        else
        {
            CheckWebhook(checks, body, kind);
            CheckCommand(checks, body, kind);
        }
        return checks.Problem is { } problem ? (null, problem) : (new()
        {
            Id = id, Name = body.Name!.Trim(), Events = [.. body.Events!.Distinct()],
            Workflows = body.Workflows is { Count: > 0 } some ? [.. some.Distinct()] : null, Kind = body.Kind!.Value,
            Address = Given(body.Address), Secret = Given(body.Secret), Program = Given(body.Program),
            Arguments = [.. body.Arguments ?? []], TimeoutSeconds = body.TimeoutSeconds ?? 10,
            Attempts = body.Attempts ?? 12, Paused = body.Paused ?? false, ChangedBy = by,
        }, null);
    }

    private static void CheckEvents(RequestChecks checks, List<string>? events)
    {
        if (events is null or [])
        {
            checks.Add("events", $"names 1 or more of {string.Join(", ", NotificationEvent.All)}");
        }
        else if (events.Find(name => !NotificationEvent.All.Contains(name)) is { } unknown)
        {
            checks.Add("events", $"there is no event '{unknown}', but {string.Join(", ", NotificationEvent.All)}");
        }
        else if (events.Contains(null!))
        {
            checks.Add("events", "has names only");
        }
    }

    private void CheckWebhook(RequestChecks checks, NotificationBody body, NotificationKind kind)
    {
        if (kind != NotificationKind.Webhook)
        {
            Foreign(checks, "address", body.Address, "webhook");
            Foreign(checks, "secret", body.Secret, "webhook");
            return;
        }
        checks.Text("address", body.Address, LongestText);
        if (Given(body.Address) is { } address && WebhookAddress.Problem(address) is { } wrong)
        {
            checks.Add("address", wrong);
        }
        if (Given(body.Secret) is { } name && !secrets.Names().Contains(name))
        {
            checks.Add("secret", "there is no secret of this name");
        }
    }

    private void CheckCommand(RequestChecks checks, NotificationBody body, NotificationKind kind)
    {
        if (kind != NotificationKind.Command)
        {
            Foreign(checks, "program", body.Program, "command");
            Foreign(checks, "arguments", body.Arguments is { Count: > 0 } ? "x" : null, "command");
            return;
        }
        if (!options.AllowCommands)
        {
            checks.Add("kind", NoCommands);
        }
        checks.Text("program", body.Program, LongestText);
        List(checks, "arguments", body.Arguments, MostArguments);
        if (Given(body.Program) is { } program && !program.Any(char.IsControl)
            && !(Path.IsPathFullyQualified(program) && File.Exists(program)))
        {
            checks.Add("program", "is the absolute path of a program on the machine of the server");
        }
    }

    private static void List(RequestChecks checks, string field, List<string>? texts, int most)
    {
        if (texts?.Count > most)
        {
            checks.Add(field, $"has at most {most} texts");
        }
        if (texts?.Exists(text => text is null || text.Length > LongestText || text.Contains('\0')) == true)
        {
            checks.Add(field, $"has texts of at most {LongestText} characters, none of them NUL");
        }
    }

    private static void Foreign(RequestChecks checks, string field, string? value, string kind)
    {
        if (Given(value) is not null)
        {
            checks.Add(field, $"belongs to a {kind}");
        }
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
