import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  makeCatalog, newDefinition, parseDefinition, type Catalog, type Definition, type Stage,
} from "../../src/definition";

const root = new URL("../../../../", import.meta.url);

export function readRoot(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, root)), "utf8");
}

const stages = JSON.parse(readFileSync(fileURLToPath(new URL("../catalog.json", import.meta.url)), "utf8")) as Stage[];

/** The stages of this repository as they describe themselves, and a second one that samples. */
export const catalog: Catalog = makeCatalog([
  ...stages,
  ...stages.filter((stage) => stage.activity === "RlhfFlow.Sampling")
    .map((stage) => ({ ...stage, id: "acme.sampling", isDefault: false })),
]);

export const isStage = (type: string): boolean => catalog.of(type).length > 0;

export function quickstart(): Definition {
  return parseDefinition(readRoot("workflows/quickstart.json"), isStage);
}

export function emptyCanvas(): Definition {
  return newDefinition("empty", "Empty");
}

export const unknownText = `{"id" : "strange",   "type": "Acme.Thing", "version": 1,
\t"n": 1.50, "list": [1,2 , 3],
        "text": "\\u00e9", "customProperties": {}, "metadata": {"designer": {"position": {"x": 10.50, "y": 2e1}}} }`;

/** The quickstart with an activity in it that nothing here knows. */
export function withUnknown(): Definition {
  const text = readRoot("workflows/quickstart.json")
    .replace(/("activities": \[)/, (found) => `${found}\n      ${unknownText},`)
    .replace(/("connections": \[)/, (found) => `${found}\n      {"source": {"activity": "start"}, "target": {"activity": "strange"}},`);
  return parseDefinition(text, isStage);
}

/** Where random edits begin. */
export const starts: Record<string, () => Definition> = {
  "the quickstart": quickstart, "an empty canvas": emptyCanvas, "a workflow with an unknown activity": withUnknown,
};
