using Microsoft.EntityFrameworkCore;

namespace RlhfFlow.Server.Storage;

/// <summary>The tables of one feature.</summary>
/// <param name="Name">Name of the feature, never changed.</param>
/// <param name="Steps">
/// SQL that makes and changes the tables. A step that was released is never changed; a new one is added behind it.
/// </param>
/// <param name="Configure">Maps the row types.</param>
internal sealed record TableSet(string Name, IReadOnlyList<string> Steps, Action<ModelBuilder> Configure);
