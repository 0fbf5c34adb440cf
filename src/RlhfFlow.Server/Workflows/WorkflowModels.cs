using System.Text.Json.Nodes;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Workflows;

/// <summary>A workflow in a list.</summary>
internal sealed record WorkflowItem(
    string Id, string Name, string Description, int Nodes, int Revision, int Version, bool IsPublished,
    int? PublishedVersion, bool HasUnpublishedChanges, DateTimeOffset SavedAt, string SavedBy, LastRun? LastRun);

/// <summary>The newest run of a workflow.</summary>
internal sealed record LastRun(string Id, string State, DateTimeOffset StartedAt);

/// <summary>Workflows by name.</summary>
internal sealed record WorkflowList(IReadOnlyList<WorkflowItem> Items);

/// <summary>
/// A workflow with its text, which is a string so that its bytes survive. What an import added to the text is in
/// <paramref name="Mended"/>, a sentence each; other routes leave it out.
/// </summary>
internal sealed record WorkflowInfo(
    string Id, string Name, string Description, int Revision, int Version, bool IsPublished, int? PublishedVersion,
    DateTimeOffset SavedAt, string SavedBy, string Editor, string? Content, JsonNode Profiles,
    IReadOnlyList<Finding> Findings, IReadOnlyList<string>? Mended = null);

/// <summary>What a new workflow is made from: a text, a template, or nothing.</summary>
internal sealed record CreateWorkflow(
    string? Id = null, string? Name = null, string? Content = null, string? Template = null);

/// <summary>A text to save, the revision that it began from, and the editor it was written with.</summary>
internal sealed record SaveWorkflow(string Content, int? BaseRevision = null, string? Editor = null);

/// <summary>The revision that is meant to be published; without one the newest.</summary>
internal sealed record PublishWorkflow(int? Revision = null);

/// <summary>The version that becomes the draft again.</summary>
internal sealed record RevertWorkflow(int Version);

/// <summary>A definition file.</summary>
internal sealed record ImportWorkflow(string Content);

/// <summary>Named sets of input values: name -> description and inputs.</summary>
internal sealed record SetProfiles(JsonObject Profiles);

/// <summary>A text to validate.</summary>
internal sealed record ValidateWorkflow(string Content);

/// <summary>What is wrong with a text, and how many stages it has.</summary>
internal sealed record Validation(IReadOnlyList<Finding> Findings, int Nodes);

/// <summary>One version of a workflow.</summary>
internal sealed record WorkflowVersion(
    int Version, int Revision, bool IsPublished, bool IsDraft, DateTimeOffset SavedAt, string SavedBy,
    DateTimeOffset? PublishedAt, string? PublishedBy, string? Content = null);

/// <summary>Versions, newest first.</summary>
internal sealed record WorkflowVersions(IReadOnlyList<WorkflowVersion> Items);

/// <summary>One saved text.</summary>
internal sealed record WorkflowRevision(
    int Revision, int Version, DateTimeOffset SavedAt, string SavedBy, string Editor, string? Content = null);

/// <summary>Saved texts, newest first.</summary>
internal sealed record WorkflowRevisions(IReadOnlyList<WorkflowRevision> Items);

/// <summary>A workflow that comes with the installation, and what is wrong with the profiles beside it.</summary>
internal sealed record Template(
    string Id, string Name, string Description, int Nodes, IReadOnlyList<string> Stages, IReadOnlyList<string> Profiles,
    IReadOnlyList<Finding> Findings);

/// <summary>The workflows that come with the installation.</summary>
internal sealed record TemplateList(IReadOnlyList<Template> Items);

/// <summary>A template with its text, and what is wrong with the profiles beside it.</summary>
internal sealed record TemplateContent(
    string Id, string Content, JsonNode Profiles, IReadOnlyList<Finding> Findings);
