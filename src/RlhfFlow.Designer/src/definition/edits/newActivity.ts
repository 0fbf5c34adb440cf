import { get, object, set, setPath, text } from "../json/access";
import type { JsonObject } from "../json/JsonValue";
import { compactJson } from "../json/formatJson";
import { fromPlain, scalar } from "../json/plain";
import { engineActivity } from "../catalog/EngineActivity";
import { freeName, kindOf, wordsOf } from "../document/names";
import { repeatType } from "../document/knownTypes";
import { newBody } from "./bodies";
import type { Draft } from "./Draft";
import type { Point } from "./EditTypes";

/** A node without parameters, as Elsa's own editors write it. */
export function newActivity(draft: Draft, type: string, id: string, place: Point): JsonObject {
  const names = new Set(draft.ids().map((other) => text(get(draft.json(other), "name"))));
  const kind = kindOf(type);
  const engine = engineActivity(type);
  return object({
    id,
    nodeId: nodeIdOf(draft, id),
    name: freeActivityName(kind, names),
    type,
    version: scalar(1),
    customProperties: object({ canStartWorkflow: scalar(false), runAsynchronously: scalar(engine === undefined) }),
    metadata: object({
      displayText: titleOf(type),
      designer: object({
        position: position(place),
        size: object({ width: scalar(engine === undefined ? 220 : 160), height: scalar(60) }),
      }),
    }),
    ...Object.fromEntries(Object.entries(engine?.initial ?? {}).map(([key, value]) => [key, initialInput(value)])),
    ...(type === repeatType ? { body: newBody(nodeIdOf(draft, id)) } : {}),
  });
}

/** What a person calls a kind of activity. */
export function titleOf(type: string): string {
  return engineActivity(type)?.title ?? wordsOf(kindOf(type));
}

/** Scalars as they are, lists as the JSON text in which Elsa keeps them. */
function initialInput(value: unknown): JsonObject {
  const json = fromPlain(value);
  return object({
    typeName: typeof value === "number" ? "Int32" : "Object",
    expression: json.kind === "scalar" ? object({ type: "Literal", value: json })
      : object({ type: "Object", value: compactJson(json) }),
  });
}

/** `RewardModeling1`, `RewardModeling2` ...: the names by which scripts know activities. */
export function freeActivityName(kind: string, taken: ReadonlySet<string | undefined>): string {
  return freeName(kind, (name) => name === kind || taken.has(name), 1);
}

export function nodeIdOf(draft: Draft, id: string): string {
  return `${text(draft.at("root", "nodeId")) ?? "Workflow1:flow"}:${id}`;
}

export function freeNodeId(draft: Draft, type: string): string {
  const kind = kindOf(type).replace(/[^A-Za-z0-9_-]/g, "") || "node";
  return freeName(kind.slice(0, 1).toLowerCase() + kind.slice(1), (id) => draft.has(id));
}

export function position({ x, y }: Point): JsonObject {
  return object({ x: whole(x), y: whole(y) });
}

/** Moves a node; places are whole numbers, other members of its position stay. */
export function moved(json: JsonObject, { x, y }: Point): JsonObject {
  const path = ["metadata", "designer", "position"];
  const there = get(json, ...path);
  const known = there?.kind === "object" ? there : object({});
  const next = set(set(known, "x", place(get(known, "x"), x)), "y", place(get(known, "y"), y));
  return next === there ? json : setPath(json, path, next);
}

/** The number as it is written if it says the same, else the new one. */
function place(known: ReturnType<typeof get>, value: number): ReturnType<typeof whole> {
  return known?.kind === "scalar" && Number(known.token) === value ? known : whole(value);
}

function whole(value: number): ReturnType<typeof scalar> {
  return scalar(Number.isFinite(value) ? Math.round(value) || 0 : 0);
}
