import type { ComparedFact, ComparedMetric, FactKind, RunTable } from "../../api/types";
import { numberText } from "../../text/number";
import { briefText, valueText } from "../../text/value";
import { metricKey } from "../metricNames";

export interface ColumnCell {
  text: string;
  /** The whole of what is shortened. */
  title?: string;
}
export interface ColumnRow {
  key: string;
  node: string;
  name: string;
  cells: ColumnCell[];
  differs: boolean;
}
export interface ColumnGroup {
  title: string;
  rows: ColumnRow[];
}

const titles: Record<FactKind, string> = {
  setting: "Settings",
  parameter: "Parameters",
  seed: "Seeds",
  code: "Code",
  data: "Data",
  input: "Artifacts read",
};
const order: readonly FactKind[] = ["setting", "parameter", "seed", "code", "data", "input"];

/** The rows of a comparison in groups; groups without rows are left out. */
export function columnGroups({ facts, metrics }: RunTable): ColumnGroup[] {
  return [
    ...order.map((kind) => ({
      title: titles[kind],
      rows: facts.filter(({ name }) => name.kind === kind).map(factRow),
    })),
    { title: "Evaluation", rows: metrics.filter(({ name }) => name.source === "evaluation").map(metricRow) },
    { title: "Training metrics, last value", rows: metrics.filter(({ name }) => name.source === "training").map(metricRow) },
  ].filter(({ rows }) => rows.length > 0);
}

function factRow({ name, values, differs }: ComparedFact): ColumnRow {
  return {
    key: `${name.kind}/${name.node}/${name.name}`,
    node: name.node,
    name: name.name,
    cells: values.map((value) =>
      value === null || value === undefined ? { text: "–" } : { text: briefText(value), title: valueText(value) },
    ),
    differs,
  };
}

function metricRow({ name, unit, values, differs }: ComparedMetric): ColumnRow {
  const of = [name.policy, name.distribution, name.group].filter((word) => word).join(", ");
  return {
    key: metricKey(name),
    node: name.node,
    name: `${name.metric}${of === "" ? "" : ` (${of})`}${unit === "" ? "" : `, ${unit}`}`,
    cells: values.map((value) => ({ text: numberText(value) })),
    differs,
  };
}
