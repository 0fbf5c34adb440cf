import { array, get, isObject, isString, content, set, text, without } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { scalar } from "../json/plain";
import { sameJson } from "../json/sameJson";
import type { Conflict, Side } from "./MergeResult";

type Value = JsonValue | undefined;

/** Strings in which the designer keeps JSON of its own: their insides are merged, not their text. */
const insides = new Set(["customProperties.rlhfFlow", "root.customProperties.rlhfFlowCanvas"]);

/**
 * Merges values that began as one: what only one side changed is taken from it, member by member and, in lists of things
 * with names, thing by thing. What both changed differently is a conflict; the chosen side stands there, mine by default.
 */
export class ThreeWay {
  readonly conflicts: Conflict[] = [];

  constructor(private readonly sides: Readonly<Record<string, Side>>) {}

  merge(path: readonly string[], base: Value, mine: Value, theirs: Value): Value {
    if (sameJson(mine, theirs) || sameJson(base, theirs)) {
      return mine;
    }
    if (sameJson(base, mine)) {
      return theirs;
    }
    if (isObject(mine) && isObject(theirs) && !isWhole(mine) && !isWhole(theirs)) {
      return this.objects(path, isObject(base) ? base : undefined, mine, theirs);
    }
    if (mine?.kind === "array" && theirs?.kind === "array") {
      const lists = [base?.kind === "array" ? base.items : [], mine.items, theirs.items] as const;
      const [from, ours, others] = lists.map(byKey);
      if (from !== undefined && ours !== undefined && others !== undefined) {
        return array(this.lists(path, from, ours, others));
      }
    }
    if (insides.has(path.join(".")) && isString(mine) && isString(theirs)) {
      const merged = this.merge([...path, "…"], content(base), content(mine), content(theirs));
      return merged === undefined ? mine : scalar(compactJson(merged));
    }
    return this.conflict(path, base, mine, theirs);
  }

  private objects(path: readonly string[], base: JsonObject | undefined, mine: JsonObject, theirs: JsonObject): JsonObject {
    let merged: JsonObject = { kind: "object", members: mine.members };
    for (const key of keysOf(mine, theirs)) {
      const value = this.merge([...path, key], get(base, key), get(mine, key), get(theirs, key));
      merged = value === undefined ? without(merged, key) : set(merged, key, value, placeOf(merged, theirs, key));
    }
    return merged;
  }

  private lists(
    path: readonly string[], base: ReadonlyMap<string, JsonValue>, mine: ReadonlyMap<string, JsonValue>, theirs: ReadonlyMap<string, JsonValue>,
  ): JsonValue[] {
    const order = [...mine.keys()];
    let before = -1;
    for (const key of theirs.keys()) {
      const at = order.indexOf(key);
      before = at >= 0 ? at : before + 1;
      if (at < 0) {
        order.splice(before, 0, key);
      }
    }
    return order.map((key) => this.merge([...path, key], base.get(key), mine.get(key), theirs.get(key))).filter((value) => value !== undefined);
  }

  private conflict(path: readonly string[], base: Value, mine: Value, theirs: Value): Value {
    const isNode = path[0] === "root" && path[1] === "activities" && path.length > 2;
    const name = isNode ? `${path[2]}: ${path.slice(3).join(".") || "the whole stage"}` : path.join(".");
    const shown = (value: Value) => (value === undefined ? undefined : compactJson(value));
    this.conflicts.push({ path: name, ...(isNode ? { node: path[2] } : {}), base: shown(base), mine: shown(mine), theirs: shown(theirs) });
    return { base, mine, theirs }[Object.hasOwn(this.sides, name) ? this.sides[name]! : "mine"];
  }
}

/** The value of a parameter or a binding: half of one side's and half of the other's means nothing. */
function isWhole(value: JsonObject): boolean {
  return get(value, "expression") !== undefined || get(value, "memoryReference") !== undefined;
}

function keysOf(mine: JsonObject, theirs: JsonObject): string[] {
  return [...new Set([...mine.members, ...theirs.members].map((member) => member.key))];
}

/** Behind the member that stands before it on the other side. */
function placeOf(merged: JsonObject, theirs: JsonObject, key: string): number {
  const before = theirs.members[theirs.members.findIndex((member) => member.key === key) - 1];
  const at = before === undefined ? -1 : merged.members.findIndex((member) => member.key === before.key);
  return at < 0 ? merged.members.length : at + 1;
}

/** Items by what tells them apart; undefined where nothing does. */
function byKey(list: readonly JsonValue[]): ReadonlyMap<string, JsonValue> | undefined {
  const keyed = new Map<string, JsonValue>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined || keyed.has(key)) {
      return undefined;
    }
    keyed.set(key, item);
  }
  return keyed;
}

function keyOf(item: JsonValue): string | undefined {
  const end = (name: string): string => {
    const value = get(item, name);
    return isObject(value) ? `${text(get(value, "activity")) ?? ""}.${text(get(value, "port")) ?? ""}` : text(value) ?? "";
  };
  if (get(item, "source") !== undefined && get(item, "target") !== undefined && get(item, "id") === undefined) {
    return `${end("source")} → ${end("target")}`;
  }
  if (get(item, "from") !== undefined && get(item, "to") !== undefined) {
    return ["from", "output", "to", "input"].map((name) => text(get(item, name)) ?? "").join(" ");
  }
  return text(get(item, "id")) ?? text(get(item, "name"));
}
