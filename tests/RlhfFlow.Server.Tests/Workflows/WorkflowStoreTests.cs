using RlhfFlow.Server.Workflows;
using RlhfFlow.Testing;

namespace RlhfFlow.Server.Tests.Workflows;

public sealed class WorkflowStoreTests
{
    [Fact]
    public void A_restart_keeps_texts_versions_profiles_and_what_is_published()
    {
        using var home = new StoreHome();
        home.Add("first", """{"smoke":{}}""");
        home.Save("second", 1);
        home.Store.Publish("w", 2, "grace");
        home.Save("third", 2);
        var before = Facts(home.Store);

        home.Reopen();

        Assert.Equal(before, Facts(home.Store));
        Assert.Equal(
            ["w third by ada, revision 3, version 2, published 1, profiles {\"smoke\":{}}", "v2 r3", "v1 r2 by grace",
                "3 third", "2 second", "1 first"], before);
    }

    [Fact]
    public void What_is_deleted_is_hidden_and_comes_back_with_its_past()
    {
        using var home = new StoreHome();
        home.Add("first");
        home.Store.Publish("w", null, "ada");
        Assert.True(home.Store.Delete("w", "ada"));

        Assert.False(home.Store.Delete("w", "ada"));
        Assert.Null(home.Store.Find("w"));
        Assert.Null(home.Store.Find("w", 1));
        Assert.Null(home.Store.Revision("w", 1));
        Assert.Empty(home.Store.Versions("w"));
        Assert.Empty(home.Store.List());
        Assert.Throws<WorkflowNotFoundException>(() => home.Save("other", 1));
        Assert.Throws<WorkflowNotFoundException>(() => home.Store.Publish("w", null, "ada"));
        Assert.Throws<WorkflowNotFoundException>(() => home.Store.Retract("w", "ada"));

        var back = home.Add("again")!;
        Assert.Equal((2, 2, null), (back.Row.Revision, back.Row.Version, back.Row.PublishedVersion));
        Assert.Equal(StoreHome.Named("first").Text, home.Store.Revision("w", 1)!.Content);
        Assert.Equal(StoreHome.Named("first").Text, home.Store.Find("w", 1)!.Text.Content);
    }

    [Fact]
    public void Versions_begin_at_edits_of_what_is_published_and_a_retraction_ends_that()
    {
        using var home = new StoreHome();
        home.Add("a");
        Assert.Null(home.Store.Retract("w", "ada"));
        Assert.Equal(1, home.Save("b", 1).Row.Version);
        home.Store.Publish("w", 2, "ada");
        Assert.Equal(2, home.Save("c", 2).Row.Version);
        Assert.Equal(2, home.Save("d", 3).Row.Version);
        Assert.False(home.Store.Retract("w", "ada")!.IsPublished);
        Assert.Equal(2, home.Save("e", 4).Row.Version);
        Assert.Equal([2, 1], home.Store.Versions("w").Select(version => version.Version.Version));
        Assert.Null(home.Store.Find("w")!.Row.PublishedVersion);
        // Taking a text back is a save like any other: nothing between is lost.
        home.Save("b", null);
        Assert.Equal(["b", "e", "d", "c", "b", "a"], home.Store.Revisions("w")
            .Select(row => home.Store.Revision("w", row.Revision)!.Content)
            .Select(text => "abcde".Single(name => text == StoreHome.Named($"{name}").Text).ToString()));
    }

    [Fact]
    public void The_same_text_again_is_no_revision_and_nobody_is_told()
    {
        using var home = new StoreHome();
        var told = 0;
        home.Store.Changed += _ => told++;
        home.Add("a");
        Assert.Null(home.Add("a"));
        Assert.Equal(1, home.Save("a", null).Row.Revision);
        Assert.Equal(1, home.Save("a", 99).Row.Revision);
        Assert.Equal(1, told);
        home.Save("b", 1);
        Assert.Equal(2, told);
    }

    [Fact]
    public void A_save_that_another_one_overtook_is_told_both_texts_and_loses_nothing()
    {
        using var home = new StoreHome();
        home.Add("start");
        using var between = new Interposed(home.Path, count =>
        {
            if (count == 0)
            {
                home.Save("theirs", 1, "grace");
            }
        });

        var conflict = Assert.Throws<SaveConflictException>(() => home.Save("mine", 1));

        Assert.Equal(StoreHome.Named("theirs").Text, conflict.Current.Text.Content);
        Assert.Equal("grace", conflict.Current.Text.SavedBy);
        Assert.Equal(StoreHome.Named("start").Text, conflict.Start!.Content);
        Assert.Equal(2, home.Store.Find("w")!.Row.Revision);
        Assert.Equal(StoreHome.Named("theirs").Text, home.Store.Find("w")!.Text.Content);
        Assert.Equal(3, home.Save("mine", 2).Row.Revision);
    }

    [Fact]
    public async Task Of_many_saves_from_one_text_exactly_one_wins()
    {
        using var home = new StoreHome();
        home.Add("start");
        using var together = new Barrier(6);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                try
                {
                    return home.Save($"editor {number}", 1).Row.Revision;
                }
                catch (SaveConflictException conflict)
                {
                    return -conflict.Current.Text.Revision;
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal([-2, -2, -2, -2, -2, 2], outcomes.Order());
        Assert.Equal(2, home.Store.Find("w")!.Row.Revision);
    }

    [Fact]
    public void A_list_is_one_query_that_reads_no_text_however_many_there_are()
    {
        using var home = new StoreHome();
        for (var number = 0; number < 25; number++)
        {
            var (text, definition) = StoreHome.Named($"Name {number}", $"w{number}");
            home.Store.Add(definition, text, "{}", "ada", "test");
        }
        using var queries = new QueryCount(home.Path);

        Assert.Equal(25, home.Store.List().Count);
        Assert.Equal("w7", home.Store.List("7 NAME").Single(found => found.Row.Id == "w7").Row.Id);

        Assert.Equal(2, queries.Value);
        Assert.All(queries.Commands, command => Assert.DoesNotContain("Content", command));
    }

    private static List<string> Facts(WorkflowStore store)
    {
        var stored = store.Find("w")!;
        return
        [
            $"w {stored.Row.Name} by {stored.Text.SavedBy}, revision {stored.Row.Revision}, "
            + $"version {stored.Row.Version}, published {stored.Row.PublishedVersion}, profiles {stored.Row.Profiles}",
            .. store.Versions("w").Select(version => $"v{version.Version.Version} r{version.Version.Revision}"
                + (version.Version.PublishedBy is { } by ? $" by {by}" : "")),
            .. store.Revisions("w").Select(row => store.Revision("w", row.Revision)!).Select(row =>
                $"{row.Revision} {new[] { "first", "second", "third" }.Single(name =>
                    StoreHome.Named(name).Text == row.Content)}"),
        ];
    }
}
