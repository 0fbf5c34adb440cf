using Xunit;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>
/// Holds a reader against generated inputs. Whatever it is given, it has to accept it or to refuse it with an error of
/// its own that names the place, within a second of its own thread's processor time and with at most twice the input
/// plus 64 MiB of memory. The same settings generate the same inputs; an input that shows a new behaviour (another kind
/// of error, other words in the message, another size) becomes a seed of further ones.
/// <code>
/// new FuzzRun
/// {
///     Reader = "stage manifest",
///     Seeds = [Encoding.UTF8.GetBytes("""{"activity":"RlhfFlow.X","id":"x","command":["run"]}""")],
///     Mutations = [new JsonMutation("\"activity\"", "\"command\""), new ByteMutation()],
///     Read = bytes => { StageManifest.Parse(bytes, "stage.json"); return []; },
///     Refusals = [typeof(FormatException)],
///     NamesPlace = message => message.Contains("stage.json"),
/// }.Run();
/// </code>
/// </summary>
public sealed class FuzzRun
{
    /// <summary>Name of the reader in messages.</summary>
    public required string Reader { get; init; }

    /// <summary>
    /// Reads an input; returns what it finds wrong with it (nothing: it is accepted), or throws one of
    /// <see cref="Refusals"/>. It runs on one thread with a stack of 1 MiB and keeps no state between inputs.
    /// </summary>
    public required Func<byte[], IEnumerable<string>> Read { get; init; }

    /// <summary>Well-formed inputs, best small ones that show every feature of the format.</summary>
    public required IReadOnlyList<byte[]> Seeds { get; init; }

    /// <summary>Whether a message says where in the input (file, byte, line, JSON path) the fault lies.</summary>
    public required Func<string, bool> NamesPlace { get; init; }

    /// <summary>The exceptions, by exact type, with which the reader may refuse an input.</summary>
    public IReadOnlyList<Type> Refusals { get; init; } = [];

    /// <summary>How inputs are made of inputs; each is chosen as often as it is listed.</summary>
    public IReadOnlyList<IMutation> Mutations { get; init; } = [new ByteMutation()];

    /// <summary>Longest input that is generated.</summary>
    public int MaximumBytes { get; init; } = 1 << 14;

    /// <summary>Inputs to try; 10,000, and 2,000,000 in a soak run.</summary>
    public int Inputs { get; init; } = Soak.Budget(10_000, 2_000_000);

    /// <summary>Begins the random numbers; another seed gives other inputs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Reads all inputs and writes the report to the test's output; fails the test with every different fault, each
    /// with the shortest input found that shows it.
    /// </summary>
    public FuzzReport Run()
    {
        const int stackBytes = 1 << 20;
        using var loop = new FuzzLoop(this);
        var thread = new Thread(loop.Run, stackBytes) { IsBackground = true, Name = $"fuzz {Reader}" };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            Assert.False(loop.IsStuck, $"{Reader} does not come to an end (seed {Seed}): {loop.Current}");
        }
        var report = loop.Report();
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.True(loop.Faults.Count == 0, string.Join(Environment.NewLine, loop.Faults.Prepend(report.ToString())));
        return report;
    }
}
