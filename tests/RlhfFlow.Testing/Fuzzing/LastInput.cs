using System.IO.MemoryMappedFiles;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>
/// Keeps the input that is being read in a mapped file, so that it is still there when the process dies of it (a stack
/// overflow cannot be caught): <c>rlhfflow-fuzz-READER-PROCESS.input</c> among the temporary files. The first four
/// bytes are its length in the machine's order. The file goes when the run ends.
/// </summary>
internal sealed class LastInput : IDisposable
{
    private readonly string path;
    private readonly int capacity;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public LastInput(string reader, int capacity)
    {
        var name = string.Concat(reader.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        path = Path.Combine(Path.GetTempPath(), $"rlhfflow-fuzz-{name}-{Environment.ProcessId}.input");
        this.capacity = capacity;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(int) + capacity);
        view = file.CreateViewAccessor();
    }

    public void Keep(byte[] input)
    {
        var length = Math.Min(input.Length, capacity);
        view.Write(0, length);
        view.WriteArray(sizeof(int), input, 0, length);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
