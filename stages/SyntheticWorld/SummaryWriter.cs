using RlhfFlow.Evaluation.Randomness;

namespace RlhfFlow.SyntheticWorldStage;

/// <summary>Writes summaries as fallible people do.</summary>
internal static class SummaryWriter
{
    /// <summary>One summary: an opener and clauses, without the end of text.</summary>
    public static string Write(Post post, WriterQuality quality, DeterministicRandom random)
    {
        var facts = post.Facts.Where(fact => post.KeyTypes.Contains(fact.Type)).ToList();
        random.Shuffle(facts);
        Fact[] others = [.. post.Facts.Where(fact => !post.KeyTypes.Contains(fact.Type))];
        Err(facts, others, quality, random);
        var opensWithTime = random.NextBoolean(quality.Habit);
        if (opensWithTime
            && others.FirstOrDefault(fact => fact.Type == WorldTables.HabitType) is { } time
            && facts.All(fact => fact.Type != WorldTables.HabitType))
        {
            facts.Insert(0, time);
        }
        var clauses = facts.Select(fact => fact.Retold(random).Text);
        return $"{random.Choose(WorldTables.Openers)} {string.Join(' ', clauses)}";
    }

    /// <summary>The better of two independent drafts by the gold reward, the first where they are equal.</summary>
    public static string WriteEdited(Post post, DeterministicRandom random)
    {
        var first = Write(post, WriterQuality.Demonstrations, random);
        var second = Write(post, WriterQuality.Demonstrations, random);
        return Gold(post, second) > Gold(post, first) ? second : first;
    }

    /// <summary>The gold reward of a finished summary.</summary>
    public static double Gold(Post post, string summary) =>
        WorldTables.GoldReward.Score(post.Text, summary, ended: true).Total;

    private static void Err(List<Fact> facts, Fact[] others, WriterQuality quality, DeterministicRandom random)
    {
        var draw = random.NextDouble();
        var place = random.NextInt32(facts.Count);
        var other = random.Choose(others);
        switch (FaultAt(draw, quality))
        {
            case 1:
                facts.RemoveAt(facts.Count - 1);
                break;
            case 2:
                facts.RemoveRange(1, facts.Count - 1);
                break;
            case 3:
                facts[place] = other;
                break;
            case 4:
                facts.Add(other);
                break;
            case 5:
                facts[place] = facts[place].Mistaken(random);
                break;
        }
    }

    private static int FaultAt(double draw, WriterQuality quality)
    {
        double[] probabilities =
            [quality.Ideal, quality.DropOne, quality.DropTwo, quality.Swap, quality.Append, quality.Wrong];
        var cumulative = 0.0;
        for (var fault = 0; fault < probabilities.Length; fault++)
        {
            cumulative += probabilities[fault];
            if (draw < cumulative)
            {
                return fault;
            }
        }
        // Probabilities sum to one up to rounding: a draw beyond the sum belongs to the last fault that can happen.
        return Array.FindLastIndex(probabilities, probability => probability > 0);
    }
}
