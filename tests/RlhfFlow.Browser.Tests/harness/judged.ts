import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RlhfFlowServer } from "./server";

/** Makes a workflow that measures answers of a file, and two stages that nothing leads to yet; the flow is to be drawn. */
export async function judged(server: RlhfFlowServer, id: string): Promise<void> {
  const data = join(server.home, "data");
  mkdirSync(data, { recursive: true });
  const file = join(data, `${id}.jsonl`);
  const answers = [1, 2, 3, 4].map((number) =>
    JSON.stringify({ prompt: `Say ${number}.`, answer: `It is ${number}.`, by: "writer", score: number }));
  writeFileSync(file, answers.join("\n"));
  await server.api("POST", "/api/workflows", { id, content: JSON.stringify(definition(id, file)) });
}

const literal = (value: unknown) => ({ typeName: "Object", expression: { type: "Literal", value } });

function definition(id: string, file: string): object {
  const fields = {
    path: file, promptField: "prompt", completionField: "answer", sourceField: "by", scoreField: "score",
  };
  return {
    definitionId: id, name: id, version: 1, inputs: [], outputs: [], customProperties: {},
    variables: [{ id: "rf:import:Samples", name: "import_Samples", typeName: "Object", isArray: false }],
    root: {
      id: "flow", type: "Elsa.Flowchart",
      activities: [
        { id: "start", name: "start", type: "Elsa.Start", version: 1, customProperties: {}, metadata: {} },
        {
          ...node("import", "RlhfFlow.DataImport", "Import", 0, 0),
          ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, literal(value)])),
          samples: { typeName: "Object", memoryReference: { id: "rf:import:Samples" } },
        },
        {
          ...node("evaluate", "RlhfFlow.Evaluation", "Evaluate", 300, 0),
          samples: {
            typeName: "Object",
            expression: { type: "Variable", value: { id: "rf:import:Samples", name: "import_Samples", typeName: "Object" } },
          },
        },
        { ...node("keep", "RlhfFlow.SlowCounter", "Keep", 900, -120), steps: literal(1), stepMilliseconds: literal(0) },
        { ...node("again", "RlhfFlow.SlowCounter", "Try again", 900, 120), steps: literal(1), stepMilliseconds: literal(0) },
      ],
      connections: [link("start", "import"), link("import", "evaluate"), link("start", "keep"), link("start", "again")],
    },
  };
}

const link = (from: string, to: string) =>
  ({ source: { activity: from, port: "Done" }, target: { activity: to, port: "In" }, vertices: [] });

const node = (id: string, type: string, displayText: string, x: number, y: number) => ({
  id, name: id, type, version: 1, metadata: { displayText, designer: { position: { x, y } } },
  customProperties: { canStartWorkflow: false, runAsynchronously: true },
});
