import { Text, Title } from "@mantine/core";
import { NamedValues } from "../../app/NamedValues/NamedValues";
import type { AxisForm } from "./sweepForm";

export interface AxesFieldsProps {
  axes: readonly AxisForm[];
  /** What the workflow has to vary. */
  names: readonly string[];
  onChange: (axes: AxisForm[]) => void;
}

/** What is varied, a line each; several give their product. */
export function AxesFields({ axes, names, onChange }: AxesFieldsProps) {
  return (
    <div>
      <Title order={3}>Over</Title>
      <Text size="xs" c="dimmed" mb={6}>
        Values apart by commas, or a list in JSON: 0.01, 0.1, 1. Several lines give their product.
      </Text>
      <NamedValues
        rows={axes.map(({ name, values }) => ({ name, text: values }))}
        names={names}
        labels={{
          name: (row) => `What is varied, line ${row}`,
          value: (row) => `Values, line ${row}`,
          remove: (row) => `Remove line ${row}`,
          add: "Vary another",
        }}
        placeholders={{ name: "node.parameter or input", value: "0.01, 0.1, 1" }}
        onChange={(rows) => onChange(rows.map(({ name, text }) => ({ name, values: text })))}
      />
    </div>
  );
}
