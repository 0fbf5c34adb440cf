using MessagePack;
using MessagePack.Formatters;

namespace RlhfFlow.Artifacts.Formatters;

/// <summary>The one table of hand-written formatters.</summary>
internal sealed class RecordFormatterResolver : IFormatterResolver
{
    internal static readonly RecordFormatterResolver Instance = new();

    private static readonly Dictionary<Type, IMessagePackFormatter> Formatters = [];

    private RecordFormatterResolver()
    {
    }

    public IMessagePackFormatter<T>? GetFormatter<T>() =>
        Formatters.TryGetValue(typeof(T), out var formatter) ? (IMessagePackFormatter<T>)formatter : null;
}
