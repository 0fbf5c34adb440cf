using System.Security.Claims;
using System.Text;
using RlhfFlow.Server.Access;
using RlhfFlow.Server.Errors;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Server.Secrets;

/// <summary>Secrets: names are listed, values only come in.</summary>
internal static class SecretRoutes
{
    /// <summary>A secret without its value.</summary>
    public sealed record SecretInfo(string Name, DateTimeOffset UpdatedAt, string UpdatedBy);

    /// <summary>All secrets, by name.</summary>
    public sealed record SecretList(IReadOnlyList<SecretInfo> Items);

    /// <summary>The value of a secret, as the file that a stage is given will hold it.</summary>
    public sealed record PutSecret(string Value)
    {
        // The text of a record goes into logs and messages.
        /// <inheritdoc/>
        public override string ToString() => nameof(PutSecret);
    }

    private const int LargestValueBytes = 64 << 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var secrets = routes.MapGroup("/api/secrets").WithTags("secrets");
        secrets.MapGet("", (SecretStore store) => new SecretList([.. store.All().Select(Info)]))
            .WithName("secretsList").WithSummary("Names of all secrets; values are never shown.")
            .RequireAuthorization(Scope.Designer);
        secrets.MapPut("/{name}", Put)
            .WithName("secretsPut").WithSummary("Gives a secret its value.")
            .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem().RequireAuthorization(Scope.Admin);
        secrets.MapDelete("/{name}", (string name, SecretStore store) => store.Delete(name)
                ? Results.NoContent() : Problems.NotFound("there is no secret of this name"))
            .WithName("secretsDelete").WithSummary("Forgets a secret.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Scope.Admin);
    }

    private static IResult Put(string name, PutSecret body, SecretStore store, ClaimsPrincipal user)
    {
        var checks = new RequestChecks();
        if (!SecretNames.IsValid(name))
        {
            checks.Add("name", SecretNames.Rule);
        }
        if (body.Value.Length == 0 || Encoding.UTF8.GetByteCount(body.Value) > LargestValueBytes)
        {
            checks.Add("value", $"has 1 to {LargestValueBytes} bytes");
        }
        if (checks.Problem is { } problem)
        {
            return problem;
        }
        store.Put(name, body.Value, user.Identity!.Name!);
        return Results.NoContent();
    }

    private static SecretInfo Info(SecretRow row) =>
        new(row.Name, DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt), row.UpdatedBy);
}
