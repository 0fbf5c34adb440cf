using RlhfFlow.Artifacts.Tests.Fuzzing;
using RlhfFlow.Testing;
using RlhfFlow.Testing.Damage;

namespace RlhfFlow.Artifacts.Tests;

/// <summary>
/// Artifacts of every kind, damaged in the store: whoever then asks for one by its digest hears of it.
/// </summary>
public sealed class StoredDamageTests : IDisposable
{
    private static readonly DamageKind[] Damages = Enum.GetValues<DamageKind>();
    private readonly MemoryDirectory memory = new();

    public void Dispose() => memory.Dispose();

    [Fact]
    public void Every_damage_is_found_before_a_record_is_handed_out()
    {
        var tries = Soak.Budget(500, 10_000);
        var random = new Random(1);
        var store = new ArtifactStore(Path.Combine(memory.Path, "store"));
        var artifacts = KindCase.All.Select(kind => Stored(store, kind)).ToArray();
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < tries; i++)
        {
            var (kind, digest, damage) = artifacts[i % artifacts.Length];
            var kindOfDamage = Damages[i / artifacts.Length % Damages.Length];
            var done = damage.Apply(kindOfDamage, random);
            AssertFound(store, kind, digest, done);
            damage.Undo();
            found[$"{kindOfDamage}"] = found.GetValueOrDefault($"{kindOfDamage}") + 1;
        }
        Assert.All(artifacts, artifact => artifact.Kind.Open(store.PathOf(artifact.Digest), artifact.Digest));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{tries} damages, all found: " + string.Join(", ", found.Select(entry => $"{entry.Key} {entry.Value}")));
    }

    private (KindCase Kind, string Digest, DirectoryDamage Damage) Stored(ArtifactStore store, KindCase kind)
    {
        var (one, same) = (Path.Combine(memory.Path, $"{kind.Name}-1"), Path.Combine(memory.Path, $"{kind.Name}-2"));
        var other = Path.Combine(memory.Path, $"{kind.Name}-3");
        var next = KindCase.All[(KindCase.All.ToList().IndexOf(kind) + 1) % KindCase.All.Count];
        kind.WriteLong(one, 1);
        kind.WriteLong(same, 2);
        next.WriteLong(other, 1);
        var digest = store.Commit(one).Digest;
        return (kind, digest, new DirectoryDamage(store.PathOf(digest), same, other));
    }

    private void AssertFound(ArtifactStore store, KindCase kind, string digest, string damage)
    {
        var directory = store.PathOf(digest);
        Action[] uses =
        [
            () => kind.Open(directory, digest),
            () => store.Verify(digest),
            () => ArtifactInspector.Describe(directory, digest),
        ];
        foreach (var use in uses)
        {
            var exception = Record.Exception(use);
            Assert.True(
                exception is ArtifactException, $"{kind.Name}, {damage}: {exception?.ToString() ?? "not found"}");
            Assert.StartsWith(directory, exception!.Message, StringComparison.Ordinal);
        }
        AssertNeverCommittedAs(digest, directory, $"{kind.Name}, {damage}");
    }

    /// <summary>What is no whole artifact is not taken in; what is another whole one gets its own digest.</summary>
    private void AssertNeverCommittedAs(string digest, string directory, string damage)
    {
        var elsewhere = new ArtifactStore(Path.Combine(memory.Path, "elsewhere"));
        var copy = Path.Combine(memory.Path, "copy");
        Directory.CreateDirectory(copy);
        foreach (var path in Directory.GetFiles(directory))
        {
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        }
        var failure = Record.Exception(() => elsewhere.Commit(copy));
        Assert.True(failure is null or ArtifactException, $"{damage}: {failure}");
        Assert.Equal(failure is null ? 1 : 0, elsewhere.Digests().Count());
        Assert.False(elsewhere.Contains(digest), damage);
        foreach (var left in new[] { copy, elsewhere.Root }.Where(Directory.Exists))
        {
            Directory.Delete(left, recursive: true);
        }
    }
}
