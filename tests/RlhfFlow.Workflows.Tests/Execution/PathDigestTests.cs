using System.Diagnostics;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Workflows.Tests.Execution;

public sealed class PathDigestTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_never_end_is_refused_alone_and_in_a_directory()
    {
        using var directory = new TemporaryDirectory();
        var pipe = directory.Combine("pipe");
        using var making = Process.Start("mkfifo", [pipe]);
        await making.WaitForExitAsync(stop);
        File.CreateSymbolicLink(directory.Combine("link"), "/dev/zero");
        foreach (var path in new[] { "/dev/zero", pipe, directory.Combine("link"), directory.Path })
        {
            var refusal = Assert.Throws<WorkflowException>(() => PathDigest.Of(path, stop));
            Assert.Contains("pipe or a device", refusal.Message);
        }
    }

    [Fact]
    public void A_link_has_the_digest_of_what_it_leads_to()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("file"), "abc");
        File.CreateSymbolicLink(directory.Combine("link"), "file");
        // FIPS 180-2, appendix B.1.
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            PathDigest.Of(directory.Combine("link"), stop));
    }

    [Fact]
    public void Reading_ends_in_the_middle_of_a_file_when_nobody_waits_for_it()
    {
        using var directory = new TemporaryDirectory();
        using (var file = File.Create(directory.Combine("large")))
        {
            file.SetLength(1L << 40);
        }
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => PathDigest.Of(directory.Combine("large"), gone.Token));
    }
}
