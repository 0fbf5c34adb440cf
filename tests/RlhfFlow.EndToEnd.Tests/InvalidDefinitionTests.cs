using RlhfFlow.EndToEnd.Tests.Product;

namespace RlhfFlow.EndToEnd.Tests;

/// <summary>
/// What is wrong before anything runs: one message for each problem, exit code 10, and nothing is written.
/// </summary>
[Trait("Pace", "slow")]
public sealed class InvalidDefinitionTests : IDisposable
{
    private const int InvalidRequest = 10;
    private const int Usage = 2;
    private readonly CollectWorkflow workflow = new();

    public void Dispose() => workflow.Dispose();

    [Fact]
    public void Malformed_JSON_is_refused_with_line_and_column()
    {
        workflow.Replace("\"name\": \"file\", \"type\": \"String\",", "\"name\": \"file\" \"type\": \"String\",");
        Assert.Contains("line 5, column 22", Refused());
    }

    [Fact]
    public void A_missing_definition_is_refused_by_its_name()
    {
        File.Delete(workflow.Definition);
        Assert.Contains("collect.json", Refused());
    }

    [Fact]
    public void An_unknown_stage_is_refused_by_its_name()
    {
        workflow.Replace("RlhfFlow.PreferenceCollection", "RlhfFlow.MindReading");
        Assert.Contains("RlhfFlow.MindReading", Refused());
    }

    [Fact]
    public void Ports_of_different_kinds_are_refused_with_both_kinds()
    {
        workflow.Replace(
            "\"Variable\", \"value\": { \"id\": \"rf:import:Samples\" }", "\"Variable\", \"value\": { \"id\": \"rf:import:Prompts\" }");
        var errors = Refused();
        Assert.Contains("port-kind", errors);
        Assert.Contains("takes samples", errors);
        Assert.Contains("is prompts", errors);
    }

    [Fact]
    public void All_bad_parameters_are_listed_at_once()
    {
        var errors = Refused(
            "--set", "import.trainFraction=1.5", "--set", "import.probabilityClip=much", "--set", "collect.noise=-1",
            "--set", "collect.pairing=byTaste", "--set", "collect.colour=blue");
        Assert.All(
            ["trainFraction", "probabilityClip", "noise", "pairing", "colour"], name => Assert.Contains(name, errors));
    }

    [Fact]
    public void Parameters_that_do_not_fit_together_are_refused_before_anything_runs()
    {
        var result = workflow.Run("--set", "import.trainFraction=0.8", "--set", "import.validationFraction=0.8");
        Assert.Contains("trainFraction + validationFraction", result.EndedWith(InvalidRequest).Errors);
        workflow.AssertStoreHolds(0);
    }

    [Fact]
    public void An_unknown_input_is_refused_with_those_that_there_are()
    {
        var errors = Refused("--input", "files=answers.jsonl");
        Assert.Contains("'files'", errors);
        Assert.Contains("it has file", errors);
    }

    [Fact]
    public void A_missing_input_file_is_refused_by_its_path()
    {
        File.Delete(workflow.Data);
        var result = workflow.Run();
        Assert.Contains("answers.jsonl", result.Errors);
        Assert.Contains(result.ExitCode, new[] { InvalidRequest, 11 });
        workflow.AssertStoreHolds(0);
    }

    [Fact]
    public void An_unknown_profile_is_refused()
    {
        Assert.Contains("'huge'", Refused("--profile", "huge"));
    }

    [Fact]
    public void An_unknown_command_or_option_is_a_usage_error()
    {
        Assert.Contains("dance", workflow.Product.Run("dance").EndedWith(Usage).Errors);
        Assert.Contains("--quickly", workflow.Run("--quickly").EndedWith(Usage).Errors);
        workflow.AssertNothingWasBegun();
    }

    private string Refused(params string[] more)
    {
        var errors = workflow.Run(more).EndedWith(InvalidRequest).Errors;
        workflow.AssertNothingWasBegun();
        return errors;
    }
}
