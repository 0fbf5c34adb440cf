using System.Security.Claims;
using RlhfFlow.Server.Access;

namespace RlhfFlow.Server.Elsa;

/// <summary>What a caller may do, as Elsa's answers show it.</summary>
internal static class ElsaUser
{
    /// <summary>Whether the caller may change and run workflows.</summary>
    public static bool MayEdit(this ClaimsPrincipal user) => user.IsInRole(Scope.Designer)
        || user.IsInRole(Scope.Admin);
}
