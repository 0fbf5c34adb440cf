namespace RlhfFlow.Cli.Tests;

/// <summary>A definition of two stages, a counter and an echo.</summary>
internal static class Definitions
{
    public static string CountAndEcho(int milliseconds = 1, string prefix = "sum ") => $$"""
        {
          "definitionId": "count-and-echo", "name": "Count and echo",
          "inputs": [{ "name": "steps", "type": "Int32", "defaultValue": 30 }],
          "root": {
            "type": "Elsa.Flowchart",
            "activities": [
              {
                "id": "count", "type": "RlhfFlow.SlowCounter", "stepMilliseconds": {{milliseconds}},
                "checkpointEverySeconds": 0.05,
                "steps": { "typeName": "Int32", "expression": { "type": "Input", "value": { "name": "steps" } } },
                "corpus": { "typeName": "Object", "memoryReference": { "id": "rf:count:Corpus" } }
              },
              {
                "id": "echo", "type": "RlhfFlow.Echo", "prefix": "{{prefix}}",
                "texts": {
                  "typeName": "Object",
                  "expression": { "type": "Variable", "value": { "id": "rf:count:Corpus" } }
                }
              }
            ],
            "connections": [
              { "source": { "activity": "count", "port": "Done" }, "target": { "activity": "echo", "port": "In" } }
            ]
          }
        }
        """;
}
