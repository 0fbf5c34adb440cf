using RlhfFlow.Stages.Descriptions;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Conformance.Bench;

/// <summary>
/// What is left of a faulty description that a stage can still be run by, so that a fault in it is held against the
/// stage once, by the check of that fault.
/// </summary>
internal static class UsableDescription
{
    /// <summary>
    /// The description without ports that cannot be told apart, or null if nothing can be done with it.
    /// </summary>
    internal static DescribedStage? Of(DescriptionReading reading)
    {
        var description = reading.Stage.Description;
        return reading.ParameterFindings.Count > 0 || reading.FieldFindings.Any(IsAboutContract)
            ? null
            : reading.Stage with
            {
                Description = description with
                {
                    Inputs = Distinct(description.Inputs), Outputs = Distinct(description.Outputs),
                },
            };
    }

    private static bool IsAboutContract(string finding) =>
        finding.StartsWith("description.contract", StringComparison.Ordinal)
        && finding.Contains(ContractVersion.Current, StringComparison.Ordinal);

    private static IReadOnlyList<PortDescription> Distinct(IReadOnlyList<PortDescription> ports) =>
        [.. ports.Where(port => port.Name.Length > 0).DistinctBy(port => port.Name)];
}
