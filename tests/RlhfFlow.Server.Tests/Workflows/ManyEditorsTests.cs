using System.Text.Json.Nodes;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Testing;
using RlhfFlow.Workflows.Definitions;

namespace RlhfFlow.Server.Tests.Workflows;

/// <summary>Many change one workflow at the same time, each what others do not; who comes too late merges.</summary>
[Trait("Pace", "slow")]
public sealed class ManyEditorsTests
{
    private const int Editors = 50;
    private const int Edits = 200;

    [Fact]
    public async Task No_edit_of_many_is_lost()
    {
        for (var round = 0; round < Soak.Budget(1, 10); round++)
        {
            using var home = new StoreHome();
            var first = home.Add("start")!;
            var conflicts = 0;
            await Task.WhenAll(Enumerable.Range(0, Editors).Select(async editor =>
            {
                var random = new Random(editor);
                for (var edit = 1; edit <= Edits; edit++)
                {
                    // As people do: not all in the same moment.
                    await Task.Delay(random.Next(200), TestContext.Current.CancellationToken);
                    var current = home.Store.Find("w")!;
                    while (!Save(home, ref current, editor, edit))
                    {
                        Interlocked.Increment(ref conflicts);
                    }
                }
            }));

            var last = home.Store.Find("w")!;
            var counts = (JsonObject)JsonNode.Parse(last.Text.Content)!["customProperties"]!["edits"]!;
            Assert.Equal(Editors, counts.Count);
            Assert.All(counts, count => Assert.Equal(Edits, (int)count.Value!));
            Assert.Equal(first.Row.Revision + Editors * Edits, last.Row.Revision);
            // Otherwise it would show nothing.
            Assert.True(conflicts > Editors, $"only {conflicts} conflicts");
        }
    }

    // One more in the count of this editor, in the text that is the newest one; where it is not any more, the newest is
    // handed back.
    private static bool Save(StoreHome home, ref StoredWorkflow current, int editor, int edit)
    {
        var json = JsonNode.Parse(current.Text.Content)!.AsObject();
        Child(Child(json, "customProperties"), "edits")[$"editor{editor}"] = edit;
        var text = json.ToJsonString();
        try
        {
            home.Store.Save(DefinitionReader.Read(text).Definition!, text, current.Row.Revision, $"editor{editor}", "test");
            return true;
        }
        catch (SaveConflictException conflict)
        {
            current = conflict.Current;
            return false;
        }
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }
        return child;
    }
}
