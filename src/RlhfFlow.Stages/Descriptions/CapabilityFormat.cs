using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Descriptions;

/// <summary>Capabilities as a message.</summary>
internal static class CapabilityFormat
{
    internal static MessageMap ToMap(StageCapabilities capabilities) => new()
    {
        ["deterministic"] = EnumText.Of(capabilities.Deterministic),
        ["resumable"] = capabilities.Resumable,
        ["checkpoint_on_term"] = capabilities.CheckpointOnTerm,
        ["idempotent"] = capabilities.Idempotent,
        ["cacheable"] = capabilities.Cacheable,
        ["cancellable"] = capabilities.Cancellable,
        ["human"] = capabilities.Human,
        ["multi_process"] = capabilities.MultiProcess,
        ["seeded"] = capabilities.Seeded,
    };

    // A promise that is not made counts as refused.
    internal static StageCapabilities FromMap(FieldReader fields) => new()
    {
        Deterministic = fields.Has("deterministic")
            ? fields.Choice<Determinism>("deterministic")
            : Determinism.None,
        Resumable = fields.Flag("resumable", absent: false),
        CheckpointOnTerm = fields.Flag("checkpoint_on_term", absent: false),
        Idempotent = fields.Flag("idempotent", absent: false),
        Cacheable = fields.Flag("cacheable", absent: false),
        Cancellable = fields.Flag("cancellable", absent: false),
        Human = fields.Flag("human", absent: false),
        MultiProcess = fields.Flag("multi_process", absent: false),
        Seeded = fields.Flag("seeded", absent: false),
    };
}
