/**
 * The text of a small workflow of test stages: a count that takes its time, once there is a start file if one is given,
 * and an echo of its result.
 */
export function counting(id: string, steps: number, stepMilliseconds: number, startFile?: string): string {
  const literal = (value: number | string) => ({ typeName: "Object", expression: { type: "Literal", value } });
  return JSON.stringify({
    definitionId: id,
    name: id,
    version: 1,
    variables: [variable("count", "Corpus"), variable("echo", "Corpus")],
    inputs: [],
    outputs: [],
    customProperties: {},
    root: {
      id: "flow",
      type: "Elsa.Flowchart",
      activities: [
        {
          ...place("count", "RlhfFlow.SlowCounter", "Count slowly", 0),
          steps: literal(steps),
          stepMilliseconds: literal(stepMilliseconds),
          ...(startFile === undefined ? {} : { startFile: literal(startFile) }),
          corpus: { typeName: "Object", memoryReference: { id: "rf:count:Corpus" } },
        },
        {
          ...place("echo", "RlhfFlow.Echo", "Say it again", 300),
          texts: {
            typeName: "Object",
            expression: { type: "Variable", value: { id: "rf:count:Corpus", name: "count_Corpus", typeName: "Object" } },
          },
          corpus: { typeName: "Object", memoryReference: { id: "rf:echo:Corpus" } },
        },
      ],
      connections: [{ source: { activity: "count", port: "Done" }, target: { activity: "echo", port: "In" }, vertices: [] }],
    },
  });
}

const variable = (node: string, port: string) => ({ id: `rf:${node}:${port}`, name: `${node}_${port}`, typeName: "Object", isArray: false });

const place = (id: string, type: string, displayText: string, x: number) => ({
  id,
  name: id,
  type,
  version: 1,
  metadata: { displayText, designer: { position: { x, y: 0 } } },
  customProperties: { canStartWorkflow: id === "count", runAsynchronously: true },
});
