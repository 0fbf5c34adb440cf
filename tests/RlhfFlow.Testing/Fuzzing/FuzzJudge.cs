using System.Text;

namespace RlhfFlow.Testing.Fuzzing;

/// <summary>Gives a reader one input and judges what it does.</summary>
internal sealed class FuzzJudge(FuzzRun run, ThreadClock clock)
{
    private const long FreeBytes = 64 << 20;
    private const int ShownCharacters = 160;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public FuzzVerdict Judge(byte[] input)
    {
        var verdict = Once(input);
        // Compiling and collecting are counted too, but not twice in a row.
        return verdict.Fault is null || verdict.Used <= Limit ? verdict : Once(input);
    }

    private FuzzVerdict Once(byte[] input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var used = clock.Used;
        var messages = Array.Empty<string>();
        Exception? thrown = null;
        try
        {
            messages = [.. run.Read(input)];
        }
        catch (Exception exception)
        {
            thrown = exception;
        }
        used = clock.Used - used;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var isRefusal = thrown is not null && run.Refusals.Contains(thrown.GetType());
        messages = isRefusal ? [thrown!.Message] : messages;
        var (fault, kind) = thrown is not null && !isRefusal ? (thrown.ToString(), Kind(thrown))
            : used > Limit ? ($"it took {used.TotalSeconds:F1} s of processor time", "time")
            : allocated > (2L * input.Length) + FreeBytes ? ($"it allocated {allocated} bytes", "memory")
            : messages.FirstOrDefault(message => !run.NamesPlace(message)) is { } lost
                ? ($"this message names no place: {lost}", "place " + Shape(lost))
            : (null, "");
        var accepted = thrown is null && messages.Length == 0;
        return new(Behaviour(input, thrown, messages), accepted, fault, kind, used, allocated);
    }

    private static string Behaviour(byte[] input, Exception? thrown, string[] messages)
    {
        var bucket = input.Length == 0 ? 0 : 1 + (int.Log2(input.Length) / 2);
        var text = new StringBuilder().Append(bucket).Append(thrown?.GetType().Name);
        foreach (var message in messages.Take(4))
        {
            text.Append('|').Append(Shape(message));
        }
        return text.ToString();
    }

    /// <summary>The letters of a message that stand outside quotation marks.</summary>
    private static string Shape(string message)
    {
        var shape = new StringBuilder();
        var quoted = false;
        foreach (var letter in message)
        {
            if (letter is '\'' or '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && char.IsAsciiLetter(letter) && shape.Length < ShownCharacters)
            {
                shape.Append(letter);
            }
        }
        return shape.ToString();
    }

    private static string Kind(Exception thrown)
    {
        var frames = (thrown.StackTrace ?? "").Split('\n');
        var own = frames.FirstOrDefault(frame => frame.Contains("at RlhfFlow", StringComparison.Ordinal)) ?? frames[0];
        return $"{thrown.GetType().Name} {own.Trim()}";
    }
}
