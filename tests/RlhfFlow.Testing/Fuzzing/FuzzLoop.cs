namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Generates inputs one after another and has each judged; runs on a thread of its own.</summary>
internal sealed class FuzzLoop(FuzzRun run) : IDisposable
{
    private const int MaximumFaults = 10;
    private const int MaximumPool = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Random random = new(run.Seed);
    private readonly LastInput last = new(run.Reader, run.MaximumBytes);
    private readonly List<byte[]> pool = [.. run.Seeds];
    private readonly HashSet<string> behaviours = [];
    private readonly Dictionary<string, string> faults = [];
    private volatile byte[] current = [];
    private ThreadClock? clock;
    private TimeSpan currentSince;
    private int inputs;
    private int accepted;
    private TimeSpan slowest;
    private TimeSpan used;
    private long mostAllocated;

    public IReadOnlyCollection<string> Faults => faults.Values;

    public string Current => ShownInput.Of(current);

    /// <summary>Whether the thread has worked on the same input for so long that it will not come back.</summary>
    public bool IsStuck => clock is { } thread && thread.Used - currentSince > Patience;

    public void Run()
    {
        clock = ThreadClock.OfThisThread();
        var judge = new FuzzJudge(run, clock);
        foreach (var input in run.Seeds.Prepend([]).Concat(Generated()).Take(run.Inputs))
        {
            Take(input, judge);
            if (faults.Count == MaximumFaults)
            {
                break;
            }
        }
        used = clock.Used;
    }

    public FuzzReport Report() => new(
        run.Reader, inputs, accepted, behaviours.Count, slowest.TotalMilliseconds, mostAllocated,
        inputs / used.TotalSeconds);

    public void Dispose() => last.Dispose();

    private void Take(byte[] input, FuzzJudge judge)
    {
        inputs++;
        var verdict = Judge(input, judge);
        accepted += verdict.Accepted ? 1 : 0;
        slowest = verdict.Used > slowest ? verdict.Used : slowest;
        mostAllocated = Math.Max(mostAllocated, verdict.AllocatedBytes);
        if (behaviours.Add(verdict.Behaviour))
        {
            Keep(input);
        }
        if (verdict.Fault is not null && !faults.ContainsKey(verdict.FaultKind))
        {
            var (shorter, fault) = Reduced(input, verdict, judge);
            faults[verdict.FaultKind] =
                $"seed {run.Seed}, input {inputs}: {ShownInput.Of(shorter)}{Environment.NewLine}{fault}";
        }
    }

    private FuzzVerdict Judge(byte[] input, FuzzJudge judge)
    {
        current = input;
        currentSince = clock!.Used;
        last.Keep(input);
        return judge.Judge(input);
    }

    private IEnumerable<byte[]> Generated()
    {
        while (true)
        {
            var input = Any();
            do
            {
                var mutation = run.Mutations[random.Next(run.Mutations.Count)];
                input = mutation.Apply(input, Any(), random);
            }
            while (random.Next(2) > 0 && input.Length <= run.MaximumBytes);
            yield return input.Length <= run.MaximumBytes ? input : input[..run.MaximumBytes];
        }
    }

    // The seeds as often as all that was found since, which is mostly closer to nonsense.
    private byte[] Any() =>
        random.Next(2) == 0 ? run.Seeds[random.Next(run.Seeds.Count)] : pool[random.Next(pool.Count)];

    private void Keep(byte[] input)
    {
        if (pool.Count < MaximumPool)
        {
            pool.Add(input);
        }
        else
        {
            pool[random.Next(run.Seeds.Count, pool.Count)] = input;
        }
    }

    /// <summary>Leaves out of a faulty input what the fault does not need.</summary>
    private (byte[] Input, string Fault) Reduced(byte[] input, FuzzVerdict verdict, FuzzJudge judge)
    {
        var fault = verdict.Fault!;
        var tries = verdict.Used > TimeSpan.FromMilliseconds(10) ? 0 : 4000;
        for (var block = input.Length / 2; block > 0; block /= 2)
        {
            for (var at = 0; at + block <= input.Length && tries > 0; tries--)
            {
                var shorter = Splicing.Replace(input, at, block, []);
                var same = Judge(shorter, judge);
                if (same.Fault is not null && same.FaultKind == verdict.FaultKind)
                {
                    (input, fault) = (shorter, same.Fault);
                }
                else
                {
                    at += block;
                }
            }
        }
        return (input, fault);
    }
}
