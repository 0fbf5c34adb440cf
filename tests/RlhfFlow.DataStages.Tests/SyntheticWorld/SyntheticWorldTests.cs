using RlhfFlow.Evaluation.Randomness;
using RlhfFlow.SyntheticWorldStage;

namespace RlhfFlow.DataStages.Tests.SyntheticWorld;

public sealed class SyntheticWorldTests
{
    private const int Draws = 20_000;

    [Fact]
    public void The_vocabulary_has_89_different_tokens()
    {
        Assert.Equal(89, WorldTables.Vocabulary.Count);
        Assert.Equal(89, WorldTables.Vocabulary.Distinct().Count());
    }

    [Fact]
    public void Every_post_has_192_equally_good_summaries_of_7_words()
    {
        var random = new DeterministicRandom(1, "ideal");
        var post = Post.Draw(PostDistribution.In, random);
        var summaries = Enumerable.Range(0, Draws)
            .Select(_ => SummaryWriter.Write(post, WriterQuality.Perfect, random)).ToHashSet();
        Assert.Equal(192, summaries.Count);
        Assert.All(summaries, summary => Assert.Equal(3, SummaryWriter.Gold(post, summary)));
        Assert.All(summaries, summary => Assert.Equal(7, summary.Split(' ').Length));
    }

    [Theory]
    [InlineData("corpus", false, 1.72, 0.02)]
    [InlineData("corpus", true, 1.64, 0.02)]
    [InlineData("demonstrations", false, 2.01, 0.02)]
    [InlineData("demonstrations", true, 1.91, 0.02)]
    [InlineData("edited", false, 2.41, 0.03)]
    [InlineData("edited", true, 2.32, 0.03)]
    public void Writers_reach_the_gold_reward_they_should(string writer, bool isOut, double mean, double tolerance)
    {
        var gold = Golds(writer, isOut ? PostDistribution.Out : PostDistribution.In);
        Assert.Equal(mean, gold.Average(), tolerance);
    }

    [Theory]
    [InlineData("corpus", false, 0.08)]
    [InlineData("demonstrations", false, 0.22)]
    [InlineData("demonstrations", true, 0.18)]
    public void The_share_of_perfect_summaries_is_as_designed(string writer, bool isOut, double share)
    {
        var gold = Golds(writer, isOut ? PostDistribution.Out : PostDistribution.In);
        Assert.Equal(share, gold.Count(value => value == 3) / (double)gold.Length, 0.012);
    }

    [Fact]
    public void Posts_have_the_length_header_and_topics_of_their_distribution()
    {
        Check(PostDistribution.In, [12, 14], ["POST"], 6);
        Check(PostDistribution.Out, [16, 18], ["ARTICLE"], 6);
        Check(PostDistribution.Corpus, [12, 14, 16, 18], ["ARTICLE", "POST"], 9);

        static void Check(PostDistribution distribution, int[] lengths, string[] headers, int topics)
        {
            var random = new DeterministicRandom(2, "posts");
            Post[] posts = [.. Enumerable.Range(0, 2000).Select(_ => Post.Draw(distribution, random))];
            Assert.Equal(lengths, posts.Select(post => post.Text.Split(' ').Length).Distinct().Order());
            Assert.Equal(headers, posts.Select(post => post.Header).Distinct().Order());
            Assert.Equal(topics, posts.Select(post => post.Topic).Distinct().Count());
            Assert.All(posts, post => Assert.Empty(post.KeyTypes.Except(post.Facts.Select(fact => fact.Type))));
            Assert.All(posts, post => Assert.Equal(post.Topic, WorldTables.GoldReward.Parse(post.Text).Topic));
        }
    }

    [Fact]
    public void No_summary_is_longer_than_a_policy_may_write()
    {
        var random = new DeterministicRandom(3, "lengths");
        for (var draw = 0; draw < Draws; draw++)
        {
            var summary = SummaryWriter.Write(Post.Draw(PostDistribution.Out, random), WriterQuality.Corpus, random);
            Assert.True(summary.Split(' ').Length + 1 <= WorldTables.MaximumTokens, summary);
        }
    }

    private static double[] Golds(string writer, PostDistribution distribution)
    {
        var random = new DeterministicRandom(4, writer, distribution.Headers[0]);
        return [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            var post = Post.Draw(distribution, random);
            return SummaryWriter.Gold(post, writer switch
            {
                "corpus" => SummaryWriter.Write(post, WriterQuality.Corpus, random),
                "demonstrations" => SummaryWriter.Write(post, WriterQuality.Demonstrations, random),
                _ => SummaryWriter.WriteEdited(post, random),
            });
        })];
    }
}
