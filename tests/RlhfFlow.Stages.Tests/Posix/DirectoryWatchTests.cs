using RlhfFlow.Stages.Posix;
using RlhfFlow.Testing;

namespace RlhfFlow.Stages.Tests.Posix;

public sealed class DirectoryWatchTests
{
    [Fact]
    public void A_file_written_in_place_is_created_and_then_written()
    {
        using var directory = new TemporaryDirectory();
        using var watch = DirectoryWatch.Begin(directory.Path);

        File.WriteAllText(directory.Combine("result"), "content");
        watch.Collect();

        Assert.Equal(
            [new(DirectoryChange.Created, "result"), new(DirectoryChange.Written, "result")],
            watch.Seen);
    }

    [Fact]
    public void A_durable_file_gets_its_name_when_it_is_whole()
    {
        using var directory = new TemporaryDirectory();
        using var watch = DirectoryWatch.Begin(directory.Path);

        DurableFile.Replace(directory.Combine("result"), stream => stream.Write("content"u8));
        watch.Collect();

        Assert.Equal(
            [new(DirectoryChange.Moved, "result")], watch.Seen.Where(change => change.Name == "result"));
    }

    [Fact]
    public void A_directory_that_is_not_there_cannot_be_watched() =>
        Assert.Throws<IOException>(() => DirectoryWatch.Begin("/nowhere/at/all"));
}
