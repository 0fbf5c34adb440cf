using MessagePack.Formatters;

namespace MessagePack;

/// <summary>What every resolver can do.</summary>
public static class FormatterResolverExtensions
{
    /// <summary>The formatter of a type.</summary>
    /// <exception cref="FormatterNotRegisteredException">The resolver does not know the type.</exception>
    public static IMessagePackFormatter<T> GetFormatterWithVerify<T>(this IFormatterResolver resolver) =>
        resolver.GetFormatter<T>() ?? throw new FormatterNotRegisteredException(
            $"{typeof(T).FullName} has no formatter in {resolver.GetType().Name}.");
}
