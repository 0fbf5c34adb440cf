namespace RlhfFlow.Server.Audit;

/// <summary>What routes have to do with the audit log.</summary>
internal static class AuditExtensions
{
    /// <summary>Says that this route answers a question and changes nothing; it writes no audit row.</summary>
    public static TBuilder ChangesNothing<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(NoChange.Mark));
        return route;
    }

    /// <summary>Adds to the row of this request. Never give it a secret.</summary>
    public static void Audited(this HttpContext context, string? subject = null, string? detail = null)
    {
        var note = context.Note();
        note.Subject = subject ?? note.Subject;
        note.Detail = detail ?? note.Detail;
    }

    /// <summary>The note of this request.</summary>
    public static AuditNote Note(this HttpContext context)
    {
        if (context.Features.Get<AuditNote>() is not { } note)
        {
            context.Features.Set(note = new());
        }
        return note;
    }
}
