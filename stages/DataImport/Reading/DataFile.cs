using System.IO.Compression;
using System.Text;

namespace RlhfFlow.DataImportStage.Reading;

/// <summary>Opens a data file, sees through gzip and finds out its form.</summary>
internal static class DataFile
{
    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// All records, read one after the other; what is wrong with single records goes to the problems.
    /// </summary>
    public static IEnumerable<DataRow> Read(string path, FileForm form, Problems problems)
    {
        using var reader = Open(path);
        if (form == FileForm.Auto)
        {
            form = FormOf(path, reader);
        }
        var rows = form switch
        {
            FileForm.Json => JsonRows.Read(reader, problems),
            FileForm.JsonLines => JsonLineRows.Read(reader, problems),
            _ => CsvRows.Read(reader, problems),
        };
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    private static StreamReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw Problems.Fatal(
                path, Directory.Exists(path) ? "is a directory; a file is needed" : "there is no such file");
        }
        Stream stream = File.OpenRead(path);
        if (IsGzip(stream))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }
        return new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: true);
    }

    private static bool IsGzip(Stream stream)
    {
        var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return isGzip;
    }

    private static FileForm FormOf(string path, StreamReader reader)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return FileForm.Csv;
        }
        if (name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
        {
            return FileForm.JsonLines;
        }
        while (reader.Peek() is var next && next >= 0 && char.IsWhiteSpace((char)next) && next != '\n')
        {
            reader.Read();
        }
        return (char)reader.Peek() switch
        {
            '[' => FileForm.Json,
            '{' => FileForm.JsonLines,
            _ => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? FileForm.Json : FileForm.Csv,
        };
    }
}
