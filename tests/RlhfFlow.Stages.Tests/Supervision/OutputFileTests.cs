using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Supervision;

public sealed class OutputFileTests : IDisposable
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.Combine("stdout.log");

    [Fact]
    public void Lines_have_the_time_at_which_they_were_first_seen()
    {
        using (var times = new OutputTimes(Path))
        {
            Append("first\nsecond\n", Start);
            times.Note(isLast: false);
            Append("third\nfou", Start.AddSeconds(10));
            times.Note(isLast: false);
            Append("rth\r\nfifth\n", Start.AddSeconds(20));
            times.Note(isLast: true);
        }
        using var file = new OutputFile(Path);

        Assert.Equal(
            [
                (Start, "first"), (Start, "second"), (Start.AddSeconds(10), "third"), (Start.AddSeconds(10), "fourth"),
                (Start.AddSeconds(20), "fifth"),
            ],
            file.Read(isComplete: true));
    }

    [Fact]
    public void Without_marks_lines_have_the_time_of_the_last_write()
    {
        Append("a\n", Start);
        Append("b", Start.AddSeconds(1));
        using var file = new OutputFile(Path);

        Assert.Equal([(Start.AddSeconds(1), "a"), (Start.AddSeconds(1), "b")], file.Read(isComplete: true));
    }

    [Fact]
    public void Marks_that_follow_fast_are_left_out_but_not_the_last()
    {
        using (var times = new OutputTimes(Path))
        {
            for (var line = 0; line < 100; line++)
            {
                Append("x\n", Start.AddMilliseconds(10 * line));
                times.Note(isLast: line == 99);
            }
        }
        Assert.Equal(6 * OutputTimes.MarkBytes, new FileInfo(OutputTimes.PathOf(Path)).Length);
    }

    [Fact]
    public void A_line_without_its_end_waits_until_it_has_one_or_nothing_more_comes()
    {
        using var file = new OutputFile(Path);
        Assert.Empty(file.Read(isComplete: false));
        Append("one\ntw", Start);
        Assert.Equal(["one"], Lines(file, isComplete: false));
        Append("o\nthree", Start);
        Assert.Equal(["two"], Lines(file, isComplete: false));
        Assert.Equal(["three"], Lines(file, isComplete: true));
        Assert.Empty(file.Read(isComplete: true));
    }

    [Fact]
    public void A_line_without_end_comes_in_pieces_and_bytes_that_are_no_text_do_not_stop_the_reading()
    {
        File.WriteAllBytes(Path, [.. new byte[200_000], (byte)'\n', 0xff, 0xfe, (byte)'\n', (byte)'z']);
        using var file = new OutputFile(Path);

        var lines = Lines(file, isComplete: true);
        Assert.Equal([65536, 65536, 65536, 200_000 - (3 * 65536), 2, 1], lines.Select(line => line.Length));
        Assert.Equal("z", lines[^1]);
    }

    public void Dispose() => directory.Dispose();

    private void Append(string text, DateTime time)
    {
        File.AppendAllText(Path, text);
        File.SetLastWriteTimeUtc(Path, time);
    }

    private static List<string> Lines(OutputFile file, bool isComplete) =>
        [.. file.Read(isComplete).Select(line => line.Line)];
}
