using RlhfFlow.Server.Errors;

namespace RlhfFlow.Server.Access;

/// <summary>Tokens: list, make, delete.</summary>
internal static class TokenRoutes
{
    /// <summary>A token without its text.</summary>
    public sealed record TokenInfo(
        string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt,
        DateTimeOffset? ExpiresAt);

    /// <summary>A token that was just made; its text is shown this once.</summary>
    public sealed record NewToken(
        string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Token)
    {
        // The text of a record goes into logs and messages.
        /// <inheritdoc/>
        public override string ToString() => $"{nameof(NewToken)} {Id}";
    }

    /// <summary>What a token is to be.</summary>
    public sealed record CreateToken(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null);

    /// <summary>All tokens.</summary>
    public sealed record TokenList(IReadOnlyList<TokenInfo> Items);

    private const int LongestName = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/tokens").WithTags("tokens").RequireAuthorization(Scope.Admin);
        tokens.MapGet("", (TokenStore store) => new TokenList([.. store.All().Select(Info)]))
            .WithName("tokensList").WithSummary("All tokens, without their texts.");
        tokens.MapPost("", Create).WithName("tokensCreate").WithSummary("Makes a token; its text is shown this once.")
            .Produces<NewToken>(StatusCodes.Status201Created).ProducesValidationProblem();
        tokens.MapDelete("/{id}", (string id, TokenStore store) => store.Delete(id)
                ? Results.NoContent()
                : Problems.NotFound($"there is no token '{id}'"))
            .WithName("tokensDelete").WithSummary("Ends a token and the sessions that were begun with it.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Unix milliseconds as a time.</summary>
    public static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static IResult Create(CreateToken body, TokenStore store, TimeProvider clock)
    {
        var checks = new RequestChecks();
        checks.Text("name", body.Name, LongestName);
        if (body.Scopes.Count == 0)
        {
            checks.Add("scopes", $"at least one of {string.Join(", ", Scope.All)}");
        }
        foreach (var scope in body.Scopes.Except(Scope.All))
        {
            checks.Add("scopes", $"there is no '{scope}'; there are {string.Join(", ", Scope.All)}");
        }
        if (body.ExpiresAt <= clock.GetUtcNow())
        {
            checks.Add("expiresAt", "lies in the past");
        }
        if (checks.Problem is { } problem)
        {
            return problem;
        }
        var (row, token) = store.Create(body.Name.Trim(), [.. body.Scopes.Distinct()], body.ExpiresAt);
        return Results.Created(
            $"/api/tokens/{row.Id}", new NewToken(row.Id, row.Name, row.Scopes.Split(' '), Time(row.ExpiresAt), token));
    }

    private static TokenInfo Info(TokenRow row) => new(
        row.Id, row.Name, row.Scopes.Split(' '), Time(row.CreatedAt)!.Value, Time(row.LastUsedAt), Time(row.ExpiresAt));
}
