using System.Text.Json;

namespace RlhfFlow.Server.Artifacts;

/// <summary>Some records of an artifact.</summary>
/// <param name="Total">How many it has.</param>
/// <param name="Offset">Number of the first that is here, from 0.</param>
/// <param name="Items">
/// The records; fewer than asked for where they are long: the next page begins behind the last of them.
/// </param>
internal sealed record RecordPage(long Total, long Offset, IReadOnlyList<JsonElement> Items);
