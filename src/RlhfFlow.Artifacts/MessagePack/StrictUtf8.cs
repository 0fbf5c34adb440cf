using System.Text;

namespace MessagePack;

/// <summary>
/// UTF-8 that refuses what is not valid instead of replacing it: replaced text would have another digest.
/// </summary>
internal static class StrictUtf8
{
    internal static readonly UTF8Encoding Encoding =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
