using RlhfFlow.Server.Stages;
using RlhfFlow.Workflows.Catalog;

namespace RlhfFlow.Server.Tests.Stages;

public sealed class StageCatalogServiceTests
{
    private static readonly StageCatalog Whole = new([]);
    private static readonly StageCatalog Broken = new([], [new("RlhfFlow.Echo", "x", true, "it does not answer")]);

    private readonly List<TaskCompletionSource<StageCatalog>> asked = [];
    private readonly List<bool> wishes = [];
    private readonly SteppedClock clock = new();
    private readonly StageCatalogService service;
    private string stamp = "1";

    public StageCatalogServiceTests() => service = new(
        () => stamp,
        anew =>
        {
            lock (asked)
            {
                wishes.Add(anew);
                asked.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
                return asked[^1].Task;
            }
        },
        clock);

    [Fact]
    public async Task Whoever_comes_before_the_first_answer_shares_it()
    {
        var (first, second) = (GetAsync(), GetAsync());
        await AnswerAsync(1, Whole);
        Assert.Same(Whole, await first);
        Assert.Same(Whole, await second);
        Assert.Same(Whole, await GetAsync());
        Assert.Single(asked);
    }

    [Fact]
    public async Task While_a_broken_stage_is_asked_again_everybody_gets_what_was_known()
    {
        var first = GetAsync();
        await AnswerAsync(1, Broken);
        Assert.Same(Broken, await first);
        Assert.Same(Broken, await GetAsync());
        clock.Advance(StageCatalogService.Patience + TimeSpan.FromSeconds(1));

        Assert.True(GetAsync().IsCompletedSuccessfully);
        await UntilAskedAsync(2);
        Assert.Same(Broken, await GetAsync());
        await AnswerAsync(2, Whole);

        await UntilKnownAsync(Whole);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task Stages_that_changed_are_asked_anew_and_who_wishes_it_waits_for_the_answer()
    {
        var first = GetAsync();
        await AnswerAsync(1, Whole);
        await first;
        stamp = "2";
        Assert.Same(Whole, await GetAsync());
        await AnswerAsync(2, Broken);
        await UntilKnownAsync(Broken);

        var wished = service.RefreshAsync();
        Assert.Same(Broken, await GetAsync());
        Assert.False(wished.IsCompleted);
        await AnswerAsync(3, Whole);
        Assert.Same(Whole, await wished);
        Assert.Same(Whole, await GetAsync());
        // Only a wish goes past what is known of unchanged files.
        Assert.Equal([false, false, true], wishes);
    }

    [Fact]
    public async Task A_failure_keeps_what_was_known_and_is_not_the_last_word()
    {
        var first = GetAsync();
        await UntilAskedAsync(1);
        asked[0].SetException(new IOException("no disk"));
        await Assert.ThrowsAsync<IOException>(() => first);

        var second = GetAsync();
        await AnswerAsync(2, Whole);
        Assert.Same(Whole, await second);
    }

    private Task<StageCatalog> GetAsync() => service.GetAsync(TestContext.Current.CancellationToken);

    private async Task AnswerAsync(int number, StageCatalog catalog)
    {
        await UntilAskedAsync(number);
        asked[number - 1].SetResult(catalog);
    }

    private Task UntilAskedAsync(int number) => UntilAsync(() =>
    {
        lock (asked)
        {
            return asked.Count >= number;
        }
    });

    private Task UntilKnownAsync(StageCatalog catalog) =>
        UntilAsync(() => GetAsync() is { IsCompletedSuccessfully: true } got && got.Result == catalog);

    private static async Task UntilAsync(Func<bool> isReached)
    {
        for (var attempt = 0; !isReached(); attempt++)
        {
            Assert.True(attempt < 2000, "it never came that far");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => ticks += time.Ticks;

        public override long GetTimestamp() => ticks;
    }
}
