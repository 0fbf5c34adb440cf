namespace RlhfFlow.Server.Access;

/// <summary>What a token allows; each is also the name of the authorisation policy that asks for it.</summary>
internal static class Scope
{
    /// <summary>Reads workflows, runs, artifacts, stages.</summary>
    public const string Viewer = "viewer";

    /// <summary>Answers labelling tasks, and sees nothing else.</summary>
    public const string Labeller = "labeller";

    /// <summary>Edits workflows and runs them; includes <see cref="Viewer"/>.</summary>
    public const string Designer = "designer";

    /// <summary>Everything, tokens, secrets and the audit log included.</summary>
    public const string Admin = "admin";

    /// <summary>Policy of what every valid token may see, such as its own session.</summary>
    public const string Any = "any";

    /// <summary>The scopes that a token can have.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Labeller, Designer, Admin];
}
