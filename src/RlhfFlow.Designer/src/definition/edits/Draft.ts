import { array, get, isObject, items, set, setPath, text, without } from "../json/access";
import type { JsonObject, JsonValue } from "../json/JsonValue";
import { factsOf, type ActivityFacts } from "../document/ActivityFacts";
import { newConnection, redirect, type ConnectionFacts } from "../document/ConnectionFacts";
import type { Definition, Surroundings } from "../document/Definition";
import { graphOf, type Graph } from "../document/Graph";
import { graph, root } from "../document/parts";
import { EditError } from "./EditError";

/**
 * A definition while one edit works on it. What is not touched keeps its objects, and an edit that changes nothing
 * gives back the definition it started from.
 */
export class Draft {
  private readonly read: Graph;
  private nodes: Map<string, JsonObject>;
  private connections: readonly ConnectionFacts[];
  private rest: JsonObject;
  private current: Graph | undefined;

  /** `before` is the graph that the edit began from, where that is not the definition's own. */
  constructor(private readonly origin: Definition, readonly before: Graph = graph(origin)) {
    this.read = graph(origin);
    this.current = this.read;
    this.nodes = new Map([...this.read.nodes].map(([id, facts]) => [id, facts.json]));
    this.connections = this.read.connections;
    this.rest = origin.json;
  }

  /** The graph as it is now. */
  get graph(): Graph {
    this.current ??= graphOf([...this.nodes.values()].map(factsOf), this.connections);
    return this.current;
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  json(id: string): JsonObject {
    return this.nodes.get(id) ?? fail(`there is no node '${id}'`);
  }

  facts(id: string): ActivityFacts {
    return factsOf(this.json(id));
  }

  ids(): string[] {
    return [...this.nodes.keys()];
  }

  /** Adds a node, or puts another in its place. */
  put(id: string, json: JsonObject): void {
    if (this.nodes.get(id) !== json) {
      this.nodes.set(id, json);
      this.current = undefined;
    }
  }

  change(id: string, edit: (json: JsonObject) => JsonObject): void {
    this.put(id, edit(this.json(id)));
  }

  remove(ids: ReadonlySet<string>): void {
    for (const id of ids) {
      this.nodes.delete(id);
    }
    this.keepConnections((item) => !ids.has(item.from) && !ids.has(item.to));
    this.current = undefined;
  }

  /** Gives nodes other ids, in the connections too; what else names them is up to the caller. */
  rename(names: ReadonlyMap<string, string>): void {
    const nameOf = (id: string): string => names.get(id) ?? id;
    this.nodes = new Map([...this.nodes].map(([id, json]) => [nameOf(id), json]));
    this.connections = this.connections.map((item) =>
      (names.has(item.from) || names.has(item.to) ? redirect(item, nameOf) : item));
    this.current = undefined;
  }

  /** Connects two nodes unless they are. */
  connect(from: string, to: string, outcome = "Done"): void {
    if (!this.connections.some((item) => item.from === from && item.to === to)) {
      this.connections = [...this.connections, newConnection(from, to, outcome)];
      this.current = undefined;
    }
  }

  /** Connects pairs that are known to be apart. */
  connectAll(pairs: readonly { from: string; to: string }[]): void {
    if (pairs.length > 0) {
      this.connections = [...this.connections, ...pairs.map(({ from, to }) => newConnection(from, to))];
      this.current = undefined;
    }
  }

  add(connections: readonly ConnectionFacts[]): void {
    this.connections = [...this.connections, ...connections];
    this.current = undefined;
  }

  keepConnections(keep: (connection: ConnectionFacts) => boolean): void {
    const kept = this.connections.filter(keep);
    if (kept.length < this.connections.length) {
      this.connections = kept;
      this.current = undefined;
    }
  }

  mapConnections(map: (connection: ConnectionFacts) => ConnectionFacts): void {
    const mapped = this.connections.map(map);
    if (mapped.some((item, index) => item !== this.connections[index])) {
      this.connections = mapped;
      this.current = undefined;
    }
  }

  /** What is around the body of a loop that is edited. */
  get around(): Surroundings | undefined {
    return this.origin.around;
  }

  get variables(): readonly JsonObject[] {
    return [...items(get(this.rest, "variables")), ...items(get(this.rest, "root", "variables"))].filter(isObject);
  }

  /** Changes the variables of the definition, and those of its flowchart. */
  mapVariables(map: (variables: readonly JsonValue[]) => readonly JsonValue[]): void {
    this.mapList(["variables"], map);
    if (items(get(this.rest, "root", "variables")).length > 0) {
      this.mapList(["root", "variables"], map);
    }
  }

  addVariable(variable: JsonObject): void {
    this.mapList(["variables"], (variables) => [...variables, variable]);
  }

  /** A member outside nodes and connections. */
  at(...path: string[]): JsonValue | undefined {
    return get(this.rest, ...path);
  }

  setAt(path: readonly string[], value: JsonValue): void {
    this.rest = setPath(this.rest, path, value);
  }

  removeAt(path: readonly string[]): void {
    const key = path[path.length - 1] as string;
    const parent = path.slice(0, -1);
    const holder = get(this.rest, ...parent);
    if (isObject(holder) && get(holder, key) !== undefined) {
      this.rest = parent.length === 0 ? without(this.rest, key) : setPath(this.rest, parent, without(holder, key));
    }
  }

  finish(): Definition {
    let flow = root({ json: this.rest });
    const activities = items(get(flow, "activities"));
    const nodes = [...this.nodes.values()];
    if (nodes.length !== activities.length || nodes.some((node, index) => node !== activities[index])) {
      flow = set(flow, "activities", array(nodes));
    }
    if (this.connections !== this.read.connections) {
      flow = set(flow, "connections", array(this.connections.map((item) => item.json)));
    }
    const json = set(this.rest, "root", flow);
    return json === this.origin.json ? this.origin : { ...this.origin, json };
  }

  private mapList(path: readonly string[], map: (values: readonly JsonValue[]) => readonly JsonValue[]): void {
    const values = items(get(this.rest, ...path));
    const mapped = map(values);
    if (mapped.length !== values.length || mapped.some((value, index) => value !== values[index])) {
      this.setAt(path, array(mapped));
    }
  }
}

/** Id of a variable as expressions name it. */
export function variableId(variable: JsonValue): string {
  return text(get(variable, "id")) ?? text(get(variable, "name")) ?? "";
}

function fail(reason: string): never {
  throw new EditError(reason);
}
