import { get, object, set, without } from "../json/access";
import { engineStage } from "../catalog/engineStage";
import type { Definition } from "../document/Definition";
import { repeatType } from "../document/knownTypes";
import { propertyOf } from "../document/names";
import { graph } from "../document/parts";
import { bodyOf, withBody } from "./bodies";
import { Draft, variableId } from "./Draft";
import { EditError } from "./EditError";
import {
  bindInput, bindOutput, dropUnread, freeVariable, freeVariableName, newVariable, putProperty, variableExpression,
  variableName,
} from "./variables";
import { finishWires, removeWires } from "./wires";

/** What a loop hands from round to round: the name it has at the loop, and what in the body makes the next one. */
export interface CarryView {
  port: string;
  /** Inside the body, what the round works on. */
  variable: string;
  next?: { node: string; output: string };
}

export function carriesOf(d: Definition, loop: string): CarryView[] {
  const facts = graph(d).nodes.get(loop);
  const inner = bodyOf(d, [loop]);
  return (facts?.properties ?? []).flatMap((item) => {
    if (item.kind !== "output") {
      return [];
    }
    const next = facts?.properties.find((other) => other.key === `next${item.port}`);
    const writer = next?.kind === "variable" && inner !== undefined ? graph(inner).writers.get(next.variable)
      : undefined;
    return [{ port: item.port, variable: item.variable, ...(writer === undefined ? {} : { next: writer }) }];
  });
}

/** Lets a loop carry one thing more from round to round. @throws EditError where the name is taken or is none. */
export function addCarry(d: Definition, loop: string, port: string): Definition {
  const draft = new Draft(d);
  const facts = draft.facts(loop);
  const taken = engineStage(facts)?.inputs.map((each) => each.name) ?? [];
  const keys = [propertyOf(port), `initial${port}`, `next${port}`];
  if (!/^[A-Z][A-Za-z0-9]*$/.test(port) || ["Rounds", "Body", ...taken].includes(port)) {
    throw new EditError("the name of what is carried begins with a capital letter and has letters and digits only");
  }
  if (keys.some((key) => get(facts.json, key) !== undefined)) {
    throw new EditError(`'${loop}' carries ${port} already`);
  }
  const id = freeVariable(draft, `rf:${loop}:${port}`);
  draft.addVariable(newVariable(id, freeVariableName(draft, variableName(loop, port))));
  draft.change(loop, (json) => putProperty(json, propertyOf(port),
    object({ typeName: "Object", memoryReference: object({ id }) }), 2));
  return draft.finish();
}

/** Lets an input of a node in the body read what the round works on. */
export function readCarried(d: Definition, node: string, input: string, variable: string): Definition {
  const draft = new Draft(d);
  removeWires(draft, draft.graph.edges.filter((edge) => edge.to === node && edge.input === input));
  bindInput(draft, node, input, variable);
  return finishWires(draft);
}

/** Lets an input read nothing, whatever it reads now. */
export function unbindInput(d: Definition, node: string, input: string): Definition {
  const draft = new Draft(d);
  removeWires(draft, draft.graph.edges.filter((edge) => edge.to === node && edge.input === input));
  draft.change(node, (json) => without(json, propertyOf(input)));
  return finishWires(draft);
}

/** Carries a thing no longer: what read it inside and behind the loop reads nothing. */
export function removeCarry(d: Definition, loop: string, port: string): Definition {
  const carry = carriesOf(d, loop).find((each) => each.port === port);
  if (carry === undefined) {
    return d;
  }
  const inner = bodyOf(d, [loop]);
  const cut = inner === undefined ? d : withBody(d, [loop], unread(inner, carry.variable));
  const draft = new Draft(unread(cut, carry.variable));
  const next = draft.facts(loop).properties.find((item) => item.key === `next${port}`);
  const initial = draft.facts(loop).properties.find((item) => item.key === `initial${port}`);
  draft.change(loop, (json) => without(json, propertyOf(port), `initial${port}`, `next${port}`));
  draft.mapVariables((list) => list.filter((item) => variableId(item) !== carry.variable));
  dropUnread(draft, new Set([next, initial].flatMap((item) => (item?.kind === "variable" ? [item.variable] : []))));
  return dropInside(finishWires(draft), loop, next?.kind === "variable" ? next.variable : undefined);
}

/** Says which output of the body the next round works on. */
export function setNext(d: Definition, loop: string, port: string, from: { node: string; output: string }): Definition {
  return readBody(d, loop, `next${port}`, "Object", from);
}

/** Says which output of the body ends the loop. */
export function setUntil(d: Definition, loop: string, from: { node: string; output: string }): Definition {
  return readBody(d, loop, "until", "Boolean", from);
}

function readBody(
  d: Definition, loop: string, key: string, typeName: string, from: { node: string; output: string },
): Definition {
  const inner = bodyOf(d, [loop]);
  if (inner === undefined) {
    throw new EditError(`'${loop}' has no body`);
  }
  const body = new Draft(inner);
  const variable = bindOutput(body, from.node, from.output);
  const draft = new Draft(withBody(d, [loop], body.finish()));
  const before = draft.facts(loop).properties.find((item) => item.key === key);
  const expression = variableExpression(draft, variable);
  draft.change(loop, (json) => putProperty(json, key, object({ typeName, expression }), 1));
  const old = before?.kind === "variable" && before.variable !== variable ? before.variable : undefined;
  return dropInside(draft.finish(), loop, old);
}

/** Takes a variable of the body away that nothing reads any more. */
function dropInside(d: Definition, loop: string, variable: string | undefined): Definition {
  const inner = bodyOf(d, [loop]);
  if (inner === undefined || variable === undefined) {
    return d;
  }
  const body = new Draft(inner);
  dropUnread(body, new Set([variable]));
  return withBody(d, [loop], body.finish());
}

/** The definition without inputs that read a variable. */
function unread(d: Definition, variable: string): Definition {
  const draft = new Draft(d);
  for (const { id, properties, type } of draft.graph.nodes.values()) {
    const reads = properties.filter((item) => item.kind === "variable" && item.variable === variable);
    draft.change(id, (json) => without(json, ...reads.map((item) => item.key)));
    if (type === repeatType && bodyOf(draft.finish(), [id]) !== undefined) {
      const whole = draft.finish();
      const inner = unread(bodyOf(whole, [id]) as Definition, variable);
      draft.change(id, (json) => set(json, "body", get(inner.json, "root") ?? object({})));
    }
  }
  return finishWires(draft);
}
