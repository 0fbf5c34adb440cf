using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages.Hosting;

/// <summary>What events and result repeat of a request, taken even from one that is not valid otherwise.</summary>
internal sealed record AttemptIdentity(Guid TaskId, uint Attempt, ulong Lease)
{
    internal static readonly AttemptIdentity Unknown = new(Guid.Empty, 0, 0);

    internal static AttemptIdentity Of(MessageMap message)
    {
        var ignored = new List<string>();
        var fields = new FieldReader(message, "request", ignored);
        return new AttemptIdentity(
            fields.Identifier("task_id"), fields.Unsigned32("attempt"), fields.Unsigned("lease"));
    }
}
