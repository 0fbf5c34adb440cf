using System.Text;
using RlhfFlow.Testing.Fuzzing;

namespace RlhfFlow.Artifacts.Tests.Fuzzing;

/// <summary>
/// Changes a <see cref="DirectoryContent"/>: files come, go, are renamed, swapped with another's, and changed.
/// </summary>
internal sealed class DirectoryMutation : IMutation
{
    private static readonly string[] Names =
    [
        "artifact.rlfa", ".artifact.rlfa.body", ".artifact.rlfa.partial", ".hidden", "config.json", "é世\U0001F600",
        "a\\b", "model.safetensors", "/folder", "/artifact.rlfa", "@link", "@artifact.rlfa",
        "@config.json", new('x', 255),
    ];

    private readonly IMutation bytes = new ByteMutation();
    private readonly IMutation records = new FrameMutation(new MessagePackMutation());
    private readonly IMutation sealedRecords = new FrameMutation(new MessagePackMutation(), sealFooter: true);

    public byte[] Apply(byte[] input, byte[] other, Random random)
    {
        const int kinds = 9;
        var (files, others) = (Files(input), Files(other));
        if (files.Count == 0 || others.Count == 0)
        {
            return input;
        }
        var at = random.Next(files.Count);
        var (name, content) = files[at];
        switch (random.Next(kinds))
        {
            case 0: files.RemoveAt(at); break;
            case 1: files[at] = (name, others[random.Next(others.Count)].Content); break;
            case 2: files.Insert(at, others[random.Next(others.Count)]); break;
            case 3: files[at] = (Encoding.UTF8.GetBytes(Names[random.Next(Names.Length)]), content); break;
            case 4: files.Add((Encoding.UTF8.GetBytes(Names[random.Next(Names.Length)]), [])); break;
            case 5: files[at] = (name, bytes.Apply(content, others[0].Content, random)); break;
            case 6: files[at] = (name, records.Apply(content, others[0].Content, random)); break;
            default: files[at] = (name, sealedRecords.Apply(content, others[0].Content, random)); break;
        }
        return FrameMutation.Framed(files.SelectMany(file => new[] { file.Name, file.Content }));
    }

    private static List<(byte[] Name, byte[] Content)> Files(byte[] input) =>
        [.. FrameMutation.Payloads(input).Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))];
}
