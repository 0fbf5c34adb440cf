namespace RlhfFlow.Server.Studio;

/// <summary>What differs between the pages.</summary>
/// <param name="Title">Title in the browser's tab.</param>
/// <param name="Element">Custom element of the package.</param>
/// <param name="Section">Entry of the navigation that is marked.</param>
/// <param name="Elsewhere">Address of the same thing in the designer.</param>
/// <param name="ElsewhereText">What the link to it says.</param>
internal sealed record StudioPage(string Title, string Element, string Section, string Elsewhere, string ElsewhereText)
{
    /// <summary>Attribute of the element that takes the id; empty for lists.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Id of the workflow or run; empty for lists.</summary>
    public string Id { get; init; } = "";
}
