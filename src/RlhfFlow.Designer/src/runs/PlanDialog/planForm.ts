import type { RunSettings } from "../../api/types";
import type { WorkflowInput } from "../../definition";
import { overrideValue, textOf, typedValue } from "./inputValues";

export interface Override {
  name: string;
  text: string;
}

/** The form as it is typed: texts stay as they are until they are sent. */
export interface PlanForm {
  version: string | null;
  profile: string | null;
  inputs: Record<string, string>;
  overrides: Override[];
  forceAll: boolean;
  force: string[];
  from?: string;
  to?: string;
}

export function formOf(initial: RunSettings): PlanForm {
  return {
    version: initial.version === undefined || initial.version === null ? null : String(initial.version),
    profile: initial.profile ?? null,
    inputs: Object.fromEntries(Object.entries(initial.inputs ?? {}).map(([name, value]) => [name, textOf(value)])),
    overrides: Object.entries(initial.parameters ?? {}).map(([name, value]) => ({ name, text: textOf(value) })),
    forceAll: initial.forceAll ?? false,
    force: initial.force ?? [],
    from: initial.from ?? undefined,
    to: initial.to ?? undefined,
  };
}

/** Errors of the form by input name; empty where it can be sent. */
export function formErrors(form: PlanForm, inputs: readonly WorkflowInput[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const input of inputs) {
    const text = form.inputs[input.name] ?? "";
    const { error } = text === "" ? { error: undefined } : typedValue(input.type, text);
    if (error) errors[input.name] = `Must be ${error}.`;
  }
  return errors;
}

/** The settings to plan and start with; what was not typed is left to profile and definition. */
export function settingsOf(form: PlanForm, inputs: readonly WorkflowInput[]): RunSettings {
  const types = new Map(inputs.map((input) => [input.name, input.type]));
  const given = Object.entries(form.inputs)
    .filter(([, text]) => text !== "")
    .map(([name, text]): [string, unknown] => [name, typedValue(types.get(name) ?? "String", text).value]);
  const overrides = form.overrides
    .filter(({ name }) => name.trim() !== "")
    .map(({ name, text }): [string, unknown] => [name.trim(), overrideValue(text)]);
  const version =
    form.version === null || form.version === "draft" || form.version === "published"
      ? form.version
      : Number(form.version);
  return {
    ...(version === null ? {} : { version }),
    ...(form.profile === null ? {} : { profile: form.profile }),
    ...(given.length > 0 ? { inputs: Object.fromEntries(given) } : {}),
    ...(overrides.length > 0 ? { parameters: Object.fromEntries(overrides) } : {}),
    ...(form.forceAll ? { forceAll: true } : {}),
    ...(form.force.length > 0 ? { force: form.force } : {}),
    ...(form.from ? { from: form.from } : {}),
    ...(form.to ? { to: form.to } : {}),
  };
}

/** The version as the form names it: a number that is the draft's or the published one goes by that name. */
export function namedVersion(
  version: string | null,
  draft: number | undefined,
  published: number | null | undefined,
): string | null {
  if (version !== null && Number(version) === draft) return "draft";
  if (version !== null && Number(version) === published) return "published";
  return version;
}
