using System.Text.Json.Nodes;
using RlhfFlow.Cli.Server;
using RlhfFlow.Testing;

namespace RlhfFlow.Cli.Tests.Server;

public sealed class ServerCommandTests
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public void Every_operation_of_the_server_has_a_command()
    {
        var document = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "src", "RlhfFlow.Server", "openapi.json")))!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => Methods.Select(method => path.Value![method]).OfType<JsonObject>()).ToList();
        var commands = ServerCommand.Create().Subcommands.SelectMany(group => group.Subcommands).ToList();
        Assert.NotEmpty(operations);
        Assert.Equal(operations.Count, commands.Count);
        Assert.All(operations, operation => Assert.Contains(
            commands, command => command.Description == (string)operation["summary"]!));
    }

    [Fact]
    public void No_two_operations_share_a_command_and_no_two_options_a_name() =>
        Assert.All(ServerCommand.Create().Subcommands, group =>
        {
            Assert.Distinct(group.Subcommands.Select(command => command.Name));
            Assert.All(
                group.Subcommands, command => Assert.Distinct(command.Options.Select(option => option.Name)));
        });

    [Fact]
    public void Path_query_and_body_become_arguments_and_options()
    {
        var command = ServerCommand.Create(new("""
            {
              "paths": {
                "/api/workflows/{id}/plan": {
                  "post": {
                    "tags": ["workflows"],
                    "operationId": "workflowsPlanRun",
                    "parameters": [
                      { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                      { "name": "output", "in": "query", "schema": { "type": ["null", "integer", "string"] } }
                    ],
                    "requestBody": {
                      "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Settings" } } }
                    }
                  }
                }
              },
              "components": {
                "schemas": {
                  "Settings": {
                    "required": ["profile", "forceAll"],
                    "properties": {
                      "profile": { "oneOf": [{ "type": "null" }, { "type": "string" }] },
                      "forceAll": { "type": "boolean" },
                      "force": { "type": ["null", "array"], "items": { "type": "string" } },
                      "overlap": {
                        "oneOf": [
                          { "type": "null" }, { "description": "Waits?", "$ref": "#/components/schemas/Overlap" }
                        ]
                      }
                    }
                  },
                  "Overlap": { "enum": ["skip", "queue"] }
                }
              }
            }
            """)).Subcommands.Single().Subcommands.Single();
        Assert.Equal("plan-run", command.Name);
        Assert.Equal(["id"], command.Arguments.Select(argument => argument.Name));
        Assert.Equal(
            ["--output-value", "--profile", "--force-all", "--force", "--overlap", "--body", "--output"],
            command.Options.Select(option => option.Name));
        var overlap = command.Options.Single(option => option.Name == "--overlap");
        Assert.Equal("Waits? One of skip, queue.", overlap.Description);
    }

    [Fact]
    public void A_refusal_is_one_block_with_every_field_and_finding()
    {
        var text = ServerProblem.Describe(422, "Unprocessable", """
            {
              "title": "The workflow has errors", "detail": "Two of them.",
              "errors": { "content": ["is no JSON", "is too long"] },
              "findings": [{ "severity": "error", "code": "input-missing", "place": "root.ppo", "message": "Policy." }]
            }
            """);
        Assert.Equal(
            """
            rlhfflow: the server refused (422 The workflow has errors)
              Two of them.
              content: is no JSON
              content: is too long
              error input-missing at root.ppo: Policy.
            """,
            text);
    }

    // There is no server to refuse them: the command line is in order.
    [Theory]
    [InlineData("@{0}")]
    [InlineData("@@{0}")]
    [InlineData("text")]
    public async Task A_value_may_stand_in_a_file(string value)
    {
        using var line = new CommandLine();
        using var directory = new TemporaryDirectory();
        var file = directory.Combine("workflow.json");
        await File.WriteAllTextAsync(file, "{ \"$schema\": \"a b\" }", TestContext.Current.CancellationToken);
        var (exitCode, _, error) = await line.RunAsync(
            "server", "workflows", "validate", "--content", value.Replace("{0}", file), "--url", "http://127.0.0.1:9");
        Assert.Equal(33, exitCode);
        Assert.StartsWith("rlhfflow: no server answers at", error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var line = new CommandLine();
        var (exitCode, _, error) = await line.RunAsync(
            "server", "workflows", "validate", "--content", "@no-such.json", "--url", "http://127.0.0.1:9");
        Assert.Equal(10, exitCode);
        Assert.Contains("--content", error);
        Assert.Contains("no-such.json", error);
    }

    [Fact]
    public async Task Without_a_server_the_command_says_how_to_start_one()
    {
        using var line = new CommandLine();
        var (exitCode, _, error) = await line.RunAsync("server", "system", "health", "--url", "http://127.0.0.1:9");
        Assert.Equal(33, exitCode);
        Assert.Contains("rlhfflow serve", error);
    }
}
