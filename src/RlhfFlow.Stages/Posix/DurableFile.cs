namespace RlhfFlow.Stages.Posix;

/// <summary>Files that are there whole and for good, or not at all.</summary>
internal static class DurableFile
{
    /// <summary>
    /// Writes under a temporary name in the same directory, makes the content durable and gives it its name.
    /// </summary>
    internal static void Replace(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full)!;
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        LibC.SyncDirectory(directory);
    }

    /// <summary>Makes the content of a written file durable.</summary>
    internal static void Sync(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
