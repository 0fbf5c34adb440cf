using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.EndToEnd.Tests.Product;
using RlhfFlow.Testing;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>What a person does with a trained policy.</summary>
[Collection(ChainCollection.Name)]
[Trait("Pace", "slow")]
public sealed class ModelTests(ChainFixture chain) : IDisposable
{
    private const string Import = """
        {
          "definitionId": "import-model", "name": "Take a checkpoint in",
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "connections": [],
            "activities": [{
              "id": "model", "type": "RlhfFlow.PretrainedModel", "version": 1, "path": "exported",
              "model": { "typeName": "Object", "memoryReference": { "id": "rf:model:Model" } }
            }]
          },
          "variables": [{ "id": "rf:model:Model", "name": "model_Model", "typeName": "Object" }]
        }
        """;

    private readonly TemporaryDirectory directory = new();

    private string Policy => chain.Undisturbed.Digests["ppo.Policy"];

    private string Prompt => Shown(chain.Undisturbed.Digests["world.PolicyPrompts"])["prompt"]!.GetValue<string>();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void An_exported_policy_is_a_Hugging_Face_directory_that_comes_back_with_equal_weights()
    {
        var exported = Export();
        Assert.All(
            ["config.json", "model.safetensors", "tokenizer.json"], name => Assert.True(File.Exists(Path.Combine(exported, name)), name));
        File.WriteAllText(directory.Combine("import.json"), Import);

        chain.Product.Run("run", directory.Combine("import.json")).Succeeded();

        var again = chain.Product.LastRun().Digests["model.Model"];
        Assert.Equal(File.ReadAllBytes(Weights(exported)), File.ReadAllBytes(Weights(Stored(again))));
        Assert.Equal(Completion(Policy), Completion(again));
    }

    [Fact]
    public void Python_reads_the_exported_weights()
    {
        const string Program = """
            import json, math, struct, sys
            with open(sys.argv[1], "rb") as file:
                header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
            print(sum(math.prod(tensor["shape"]) for name, tensor in header.items() if name != "__metadata__"))
            """;
        var result = Python("-c", Program, Weights(Export()))!.Succeeded();
        Assert.Equal(Shown(Policy)["parameters"]!.GetValue<long>(), long.Parse(result.Output, null));
    }

    [Fact]
    public void Generate_prints_a_completion_that_its_seed_decides()
    {
        Assert.Equal(Completion(Policy), Completion(Policy));
        var result = chain.Product.Run("generate", $"{chain.Undisturbed.Id}:ppo.Policy", "--prompt", Prompt);
        Assert.StartsWith($"> {Prompt}", result.Succeeded().Output);
    }

    [Fact]
    public void A_prompt_with_a_word_that_the_model_cannot_read_is_refused_by_that_word()
    {
        var result = chain.Product.Run("generate", Policy, "--prompt", "xylophone");
        Assert.Contains("'xylophone'", result.EndedWith(11).Errors);
    }

    private string Completion(string model)
    {
        var output =
            chain.Product.Run("generate", model, "--prompt", Prompt, "--tokens", "8", "--seed", "3", "--json").Succeeded().Output;
        return JsonNode.Parse(output)!.AsArray().Single()!["completion"]!.GetValue<string>();
    }

    private JsonNode Shown(string digest) =>
        JsonNode.Parse(chain.Product.Run("artifact", "show", digest, "--json").Succeeded().Output)!["first"]![0]!;

    private string Export()
    {
        var exported = directory.Combine("exported");
        chain.Product.Run("export", Policy, exported).Succeeded();
        return exported;
    }

    private string Stored(string digest) =>
        Path.Combine(chain.Product.Home, "store", "objects", digest[..2], digest[2..4], digest);

    private static string Weights(string path) => Path.Combine(path, "model.safetensors");

    private static CommandResult? Python(params string[] arguments)
    {
        const string Interpreter = "/usr/bin/python3";
        if (!File.Exists(Interpreter))
        {
            return null;
        }
        var start =
            new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }
}
