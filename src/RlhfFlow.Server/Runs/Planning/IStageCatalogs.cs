using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Runs.Planning;

/// <summary>Where runs find the installed stages.</summary>
internal interface IStageCatalogs
{
    /// <summary>All installed stages, asked once.</summary>
    Task<StageCatalog> GetAsync(CancellationToken cancellation);
}
