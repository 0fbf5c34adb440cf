namespace RlhfFlow.Cli.Server;

/// <summary>One operation of the server's OpenAPI document.</summary>
/// <param name="Group">Its tag, the first word of the command.</param>
/// <param name="Verb">The rest of its id, the second word of the command.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with <c>{name}</c> where a parameter stands.</param>
/// <param name="Summary">What it does.</param>
/// <param name="InPath">Parameters in the path, in its order.</param>
/// <param name="InQuery">Parameters of the query.</param>
/// <param name="InBody">Members of the JSON object that it takes; empty where it takes none.</param>
/// <param name="TakesBody">Whether it takes JSON at all.</param>
internal sealed record ApiOperation(
    string Group, string Verb, string Method, string Path, string Summary, IReadOnlyList<ApiParameter> InPath,
    IReadOnlyList<ApiParameter> InQuery, IReadOnlyList<ApiParameter> InBody, bool TakesBody);
