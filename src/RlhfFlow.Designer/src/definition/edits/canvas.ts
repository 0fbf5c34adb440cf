import { array, content, empty, get, isObject, items, object, set, text } from "../json/access";
import { compactJson } from "../json/formatJson";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { fromPlain, scalar } from "../json/plain";
import type { Definition } from "../document/Definition";
import { freeName } from "../document/names";
import type { Group, Note } from "../view/WorkflowView";
import { Draft } from "./Draft";

const place = ["root", "customProperties", "rlhfFlowCanvas"];

type List = "groups" | "notes";
type Item = Partial<Omit<Group & Note, "id">>;

export function addGroup(d: Definition, group: Omit<Group, "id"> & { id?: string }): Added {
  return add(d, "groups", "group", group);
}

export function changeGroup(d: Definition, id: string, change: Partial<Omit<Group, "id">>): Definition {
  return edit(d, "groups", (list) => list.map((item) => (idOf(item) === id ? changed(item, change) : item)));
}

export function removeGroup(d: Definition, id: string): Definition {
  return edit(d, "groups", (list) => list.filter((item) => idOf(item) !== id));
}

export function addNote(d: Definition, note: Omit<Note, "id"> & { id?: string }): Added {
  return add(d, "notes", "note", note);
}

export function changeNote(d: Definition, id: string, change: Partial<Omit<Note, "id">>): Definition {
  return edit(d, "notes", (list) => list.map((item) => (idOf(item) === id ? changed(item, change) : item)));
}

export function removeNote(d: Definition, id: string): Definition {
  return edit(d, "notes", (list) => list.filter((item) => idOf(item) !== id));
}

/** Takes nodes out of their groups, or gives them their new names there. */
export function mendGroups(draft: Draft, nameOf: (id: string) => string | undefined): void {
  editIn(draft, "groups", (list) => list.map((group) => {
    const nodes = get(group, "nodes");
    if (!isObject(group) || nodes?.kind !== "array") {
      return group;
    }
    const named = nodes.items.flatMap((node) => {
      const name = nameOf(text(node) ?? "");
      return name === undefined ? [] : [name === text(node) ? node : scalar(name)];
    });
    const same = named.length === nodes.items.length && named.every((node, index) => node === nodes.items[index]);
    return same ? group : set(group, "nodes", array(named));
  }));
}

export interface Added {
  definition: Definition;
  id: string;
}

function add(d: Definition, name: List, stem: string, item: Item & { id?: string }): Added {
  const taken = new Set(items(get(content(new Draft(d).at(...place)), name)).map(idOf));
  const id = item.id !== undefined && !taken.has(item.id) ? item.id : freeName(stem, (other) => taken.has(other));
  const made = changed(object({ id }), item);
  return { definition: edit(d, name, (list) => [...list, made]), id };
}

function changed(item: JsonValue, { ...change }: Item & { id?: string }): JsonValue {
  delete change.id;
  let next = item as JsonObject;
  for (const [key, value] of Object.entries(change)) {
    const member = fromPlain(typeof value === "number" ? Math.round(value) || 0 : value);
    const known = get(next, key);
    if (value !== undefined && (known === undefined || compactJson(known) !== compactJson(member))) {
      next = set(next, key, member);
    }
  }
  return next;
}

function edit(d: Definition, name: List, map: (list: readonly JsonValue[]) => readonly JsonValue[]): Definition {
  const draft = new Draft(d);
  editIn(draft, name, map);
  return draft.finish();
}

function editIn(draft: Draft, name: List, map: (list: readonly JsonValue[]) => readonly JsonValue[]): void {
  const stored = draft.at(...place);
  const read = content(stored);
  const canvas = isObject(read) ? read
    : object({ format: scalar(1), groups: array([]), notes: array([]) });
  const list = items(get(canvas, name));
  const mapped = map(list);
  if (mapped.length === list.length && mapped.every((item, index) => item === list[index])) {
    return;
  }
  const next = set(canvas, name, array(mapped));
  if (draft.at("root", "customProperties") === undefined) {
    draft.setAt(["root", "customProperties"], empty);
  }
  draft.setAt(place, isObject(stored) ? next : scalar(compactJson(next)));
}

function idOf(item: JsonValue): string {
  return text(get(item, "id")) ?? "";
}
