namespace RlhfFlow.Testing.Damage;

/// <summary>Damages one file of a directory, or all, and can undo it.</summary>
/// <param name="directory">The directory; read-only files in it are replaced.</param>
/// <param name="same">Another directory of the same type, whose files have the same names.</param>
/// <param name="other">A directory of another type.</param>
public sealed class DirectoryDamage(string directory, string same, string other)
{
    private const int PageBytes = 4096;
    private readonly Dictionary<string, byte[]> whole = Read(directory);
    private readonly Dictionary<string, byte[]> swaps = Read(same);

    /// <summary>Damages the undamaged directory.</summary>
    /// <returns>What was done to which file.</returns>
    public string Apply(DamageKind kind, Random random)
    {
        if (kind == DamageKind.WrongType)
        {
            Write(Read(other));
            return $"{kind}: {Path.GetFileName(other)}";
        }
        while (true)
        {
            var name = whole.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(whole.Count));
            var (bytes, at) = Damaged(kind, name, random);
            if (!bytes.AsSpan().SequenceEqual(whole[name]))
            {
                Replace(name, bytes);
                return $"{kind}: {name} of {whole[name].Length} bytes at {at}";
            }
        }
    }

    /// <summary>Brings the undamaged files back.</summary>
    public void Undo() => Write(whole);

    private (byte[] Bytes, int At) Damaged(DamageKind kind, string name, Random random)
    {
        var bytes = whole[name].ToArray();
        if (kind == DamageKind.SwappedFile || bytes.Length == 0)
        {
            return (swaps[name], 0);
        }
        var at = random.Next(bytes.Length);
        switch (kind)
        {
            case DamageKind.BitFlip:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return (bytes, at);
            case DamageKind.Cut:
                return (bytes[..at], at);
            case DamageKind.ZeroPage:
                var start = at / PageBytes * PageBytes;
                bytes.AsSpan(start, Math.Min(PageBytes, bytes.Length - start)).Clear();
                return (bytes, start);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a damage of one file");
        }
    }

    private void Write(Dictionary<string, byte[]> files)
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            File.Delete(path);
        }
        foreach (var (name, bytes) in files)
        {
            Replace(name, bytes);
        }
    }

    private void Replace(string name, byte[] bytes)
    {
        var path = Path.Combine(directory, name);
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }

    private static Dictionary<string, byte[]> Read(string directory) =>
        Directory.GetFiles(directory).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
}
