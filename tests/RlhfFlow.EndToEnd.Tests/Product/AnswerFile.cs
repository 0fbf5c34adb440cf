using System.Text.Json;

namespace RlhfFlow.EndToEnd.Tests.Product;

/// <summary>
/// A made-up file of judged answers in the form of AlpacaEval's comparisons: an instruction, its data set, the answers of a
/// strong model and of another one, and a preference from 1 (the strong one) to 2 (the other one).
/// </summary>
internal static class AnswerFile
{
    private static readonly string[] DataSets = ["selfinstruct", "helpful_base", "oasst", "koala", "vicuna"];

    private static readonly string[] Things =
    [
        "bread", "a bicycle", "rain", "a kite", "honey", "chess", "a lighthouse", "glass", "a compass", "soap", "tea", "a violin",
    ];

    private static readonly string[] Sentences =
    [
        "It begins with good material and a little patience.", "Most people learn it from a friend.",
        "The oldest example is more than a thousand years old.", "Keep it dry, and it will last for years.",
        "A small mistake at the start is hard to repair later.", "There are many kinds, and each has its own use.",
    ];

    /// <summary>
    /// Writes <paramref name="prompts"/> instructions with the answers of <paramref name="models"/> models each.
    /// </summary>
    public static string Write(string path, int prompts, int models = 6, int seed = 1)
    {
        var random = new Random(seed);
        var lines =
            from prompt in Enumerable.Range(0, prompts)
            from model in Enumerable.Range(0, models)
            select Line(prompt, model, random);
        File.WriteAllLines(path, lines);
        return path;
    }

    private static string Line(int prompt, int model, Random random)
    {
        var sentences = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Sentences[random.Next(Sentences.Length)]);
        var quality = (0.1 * model) + (0.8 * random.NextDouble());
        return JsonSerializer.Serialize(new
        {
            instruction = $"Tell me about {Things[prompt % Things.Length]} in case {prompt}.",
            dataset = DataSets[prompt % DataSets.Length],
            output_1 = "A strong answer that wins.",
            generator_1 = "strong",
            output_2 = string.Join(' ', sentences),
            generator_2 = $"model-{model}",
            preference = 1 + Math.Clamp(quality * random.NextDouble(), 0, 1),
        });
    }
}
