using System.Text.Json.Nodes;

namespace RlhfFlow.Server.Elsa.Descriptors;

/// <summary>What Studio's drop-down is told.</summary>
internal static class DropDown
{
    public const string Hint = "dropdown";

    /// <summary>Fixed choices.</summary>
    public static JsonObject Of(IEnumerable<(string Text, string Value)> choices) => new()
    {
        [Hint] = new JsonObject
        {
            ["selectList"] = new JsonObject
            {
                ["items"] = new JsonArray([.. choices.Select(choice => (JsonNode?)new JsonObject
                {
                    ["text"] = choice.Text, ["value"] = choice.Value,
                })]),
                ["isFlagsEnum"] = false,
            },
        },
    };
}
