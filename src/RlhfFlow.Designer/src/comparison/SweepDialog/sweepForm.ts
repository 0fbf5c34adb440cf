import type { SweepBody, SweepPlan } from "../../api/types";
import { roughDurationText } from "../../text/duration";
import { plural } from "../../text/number";

/** What is varied: a workflow input or `node.parameter`, and its values as they are typed. */
export interface AxisForm {
  name: string;
  values: string;
}

export interface SweepForm {
  name: string;
  workflowId: string;
  profile: string | null;
  axes: AxisForm[];
  seeds: string;
  atOnce: number;
}

export const newSweep: SweepForm = {
  name: "",
  workflowId: "",
  profile: null,
  axes: [{ name: "", values: "" }],
  seeds: "1..3",
  atOnce: 1,
};

/** Values apart by commas and nothing else; a list in JSON as it is. */
const packed = (values: string) =>
  values.trim().startsWith("[")
    ? values.trim()
    : values
        .split(",")
        .map((value) => value.trim())
        .join(",");

/** What the server is asked for. Lines without a name are not there yet. */
export function bodyOf(form: SweepForm): SweepBody {
  const axes = form.axes.filter((axis) => axis.name.trim() !== "");
  return {
    workflowId: form.workflowId,
    ...(form.name.trim() === "" ? {} : { name: form.name.trim() }),
    ...(form.profile === null ? {} : { profile: form.profile }),
    over: Object.fromEntries(axes.map((axis) => [axis.name.trim(), packed(axis.values)])),
    ...(form.seeds.trim() === "" ? {} : { seeds: form.seeds.replace(/\s/g, "") }),
    atOnce: form.atOnce,
  };
}

/** Why nothing can be asked for yet; undefined if it can. */
export function whatIsMissing(form: SweepForm): string | undefined {
  const names = form.axes.map((axis) => axis.name.trim()).filter((name) => name !== "");
  if (form.workflowId === "") return "Choose a workflow.";
  if (names.length === 0 && form.seeds.trim() === "") return "Give values to vary, or seeds.";
  const twice = names.find((name, place) => names.indexOf(name) < place);
  return twice && `${twice} is varied twice: give all of its values at once.`;
}

/** "9 runs, 171 nodes: 12 known, 84 shared; about 20 min one after another". */
export function planText(plan: SweepPlan): string {
  const nodes = `${plural(plan.nodes, "node")}: ${plan.known} known, ${plan.shared} shared`;
  return `${plural(plan.runs.length, "run")}, ${nodes}; ${roughDurationText(plan.seconds)} one after another`;
}
