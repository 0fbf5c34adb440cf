namespace RlhfFlow.Cli.Server;

/// <summary>A value that an operation takes.</summary>
/// <param name="Name">Name in the document.</param>
/// <param name="Shape">What its text on the command line means.</param>
/// <param name="IsRequired">Whether the operation refuses to go without.</param>
/// <param name="Description">What it is for, from the document.</param>
internal sealed record ApiParameter(string Name, ApiShape Shape, bool IsRequired, string Description);
