using RlhfFlow.Stages.Conformance.Bench;

namespace RlhfFlow.Stages.Conformance.Sandboxes;

/// <summary>
/// Empty directories in place of those where programs like to leave files, so that everything that one process leaves
/// there is seen, and nothing that others do.
/// </summary>
internal sealed class PrivatePlaces
{
    private static readonly string[] Shared = ["/tmp", "/var/tmp", "/dev/shm"];

    // What is needed from under a place is mounted into its stand-in before that takes the place.
    private const string Mounts = """
        stand_ins="$1"
        while IFS='|' read -r from to; do
          mkdir -p "$to"
          mount --bind "$from" "$to"
        done < "$stand_ins/kept"
        while IFS='|' read -r place stand_in; do
          mount --rbind "$stand_in" "$place"
        done < "$stand_ins/places"
        """;

    private readonly string root;
    private readonly List<(string Place, string StandIn)> places;

    private PrivatePlaces(string root)
    {
        this.root = root;
        places = [.. Shared.Where(Directory.Exists).Select(place => (place, StandInFor(place)))];
        HomeDirectory = StandInFor("home");
    }

    /// <summary>Stands in for the home directory.</summary>
    internal string HomeDirectory { get; }

    /// <summary>Variables that lead programs to the home directory.</summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = HomeDirectory,
        ["XDG_CACHE_HOME"] = Path.Combine(HomeDirectory, ".cache"),
        ["XDG_CONFIG_HOME"] = Path.Combine(HomeDirectory, ".config"),
        ["XDG_DATA_HOME"] = Path.Combine(HomeDirectory, ".local", "share"),
        ["XDG_STATE_HOME"] = Path.Combine(HomeDirectory, ".local", "state"),
    };

    /// <summary>What to put before the command; takes effect for it alone.</summary>
    /// <exception cref="CheckNotTriedException">This machine does not allow it.</exception>
    internal IReadOnlyList<string> Wrapper => Namespaces.WithMounts(Mounts, root);

    /// <summary>Prepares stand-ins.</summary>
    /// <param name="bench">Where they lie.</param>
    /// <param name="kept">Directories that must be seen as they are, wherever they lie.</param>
    internal static PrivatePlaces Prepare(CheckBench bench, IEnumerable<string> kept)
    {
        var places = new PrivatePlaces(bench.NewDirectory("places"));
        places.Write([.. kept.Append(bench.Root).Where(Directory.Exists).Distinct()]);
        return places;
    }

    /// <summary>Files in the stand-ins, by the name under which the process saw them.</summary>
    internal IEnumerable<string> Files()
    {
        foreach (var (place, standIn) in places.Append((Place: "~", StandIn: HomeDirectory)))
        {
            foreach (var file in Directory.EnumerateFiles(standIn, "*", SearchOption.AllDirectories))
            {
                yield return Path.Combine(place, Path.GetRelativePath(standIn, file));
            }
        }
    }

    private void Write(IReadOnlyList<string> kept)
    {
        var lines =
            from directory in kept
            from place in places
            where directory.StartsWith(place.Place + "/", StringComparison.Ordinal)
            orderby directory.Length
            select $"{directory}|{Path.Combine(place.StandIn, Path.GetRelativePath(place.Place, directory))}\n";
        File.WriteAllText(Path.Combine(root, "kept"), string.Concat(lines));
        File.WriteAllText(
            Path.Combine(root, "places"),
            string.Concat(places.Select(place => $"{place.Place}|{place.StandIn}\n")));
    }

    private string StandInFor(string place) =>
        Directory.CreateDirectory(Path.Combine(root, place.Trim('/').Replace('/', '-'))).FullName;
}
