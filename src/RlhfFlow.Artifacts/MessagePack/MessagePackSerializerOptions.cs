using RlhfFlow.Artifacts.Formatters;

namespace MessagePack;

/// <summary>Which formatters and limits to use; immutable.</summary>
public sealed class MessagePackSerializerOptions
{
    /// <summary>The given formatters, the usual limits, the current format.</summary>
    public MessagePackSerializerOptions(IFormatterResolver resolver)
        : this(resolver, MessagePackSecurity.TrustedData, null)
    {
    }

    private MessagePackSerializerOptions(IFormatterResolver resolver, MessagePackSecurity security, bool? oldSpec)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        ArgumentNullException.ThrowIfNull(security);
        (Resolver, Security, OldSpec) = (resolver, security, oldSpec);
    }

    /// <summary>The formatters of the artifacts' records.</summary>
    public static MessagePackSerializerOptions Standard { get; } = new(RecordFormatterResolver.Instance);

    /// <summary>The known formatters.</summary>
    public IFormatterResolver Resolver { get; }

    /// <summary>The limits. Default: <see cref="MessagePackSecurity.TrustedData"/>.</summary>
    public MessagePackSecurity Security { get; }

    /// <summary>Whether to write the format of 2012; null leaves it to the writer.</summary>
    public bool? OldSpec { get; }

    /// <summary>The same with other formatters.</summary>
    public MessagePackSerializerOptions WithResolver(IFormatterResolver resolver) => new(resolver, Security, OldSpec);

    /// <summary>The same with other limits.</summary>
    public MessagePackSerializerOptions WithSecurity(MessagePackSecurity security) => new(Resolver, security, OldSpec);

    /// <summary>The same in the format of 2012, or not.</summary>
    public MessagePackSerializerOptions WithOldSpec(bool? oldSpec = true) => new(Resolver, Security, oldSpec);
}
