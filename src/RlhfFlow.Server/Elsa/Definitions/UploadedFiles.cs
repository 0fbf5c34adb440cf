using System.IO.Compression;
using System.Text;

namespace RlhfFlow.Server.Elsa.Definitions;

/// <summary>Reads the JSON files of an upload, those in archives too.</summary>
internal static class UploadedFiles
{
    private const int MaximumCharacters = 16 << 20;
    private const int MaximumFiles = 200;

    public static async Task<IReadOnlyList<(string Name, string Text)>> ReadAsync(IFormFileCollection files)
    {
        var texts = new List<(string, string)>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                texts.Add((file.FileName, await TextAsync(content)));
                continue;
            }
            using var archive = new ZipArchive(content, ZipArchiveMode.Read);
            foreach (
                var entry in archive.Entries.Where(entry =>
                    entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Take(MaximumFiles))
            {
                await using var part = entry.Open();
                texts.Add((entry.FullName, await TextAsync(part)));
            }
        }
        return texts;
    }

    // An archive may claim to be small and not be.
    private static async Task<string> TextAsync(Stream content)
    {
        using var reader = new StreamReader(content);
        var text = new StringBuilder();
        var part = new char[1 << 16];
        while (text.Length < MaximumCharacters && await reader.ReadAsync(part) is > 0 and var count)
        {
            text.Append(part, 0, count);
        }
        return text.ToString();
    }
}
