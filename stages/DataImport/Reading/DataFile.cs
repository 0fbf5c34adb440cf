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
    /// <param name="file">The file; it is closed at the end.</param>
    /// <param name="path">Its name, which may tell the form.</param>
    /// <param name="form">Its form.</param>
    /// <param name="maximumBytes">Most bytes of text that are read, decompressed.</param>
    /// <param name="problems">Receives what is wrong with single records.</param>
    /// <exception cref="InvalidDataException">It is damaged, or it or a record is too long.</exception>
    public static IEnumerable<DataRow> Read(
        Stream file, string path, FileForm form, long maximumBytes, Problems problems)
    {
        using var reader = Text(file, maximumBytes);
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

    /// <summary>Opens a file that has to be there.</summary>
    public static Stream Open(string path) => File.Exists(path)
        ? File.OpenRead(path)
        : throw Problems.Fatal(
            path, Directory.Exists(path) ? "is a directory; a file is needed" : "there is no such file");

    private static StreamReader Text(Stream file, long maximumBytes)
    {
        var text = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(
            new LimitedStream(text, maximumBytes), StrictUtf8, detectEncodingFromByteOrderMarks: true);
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
