import { Title } from "@mantine/core";
import { useMemo } from "react";
import { NamedValues } from "../../app/NamedValues/NamedValues";
import type { WorkflowView } from "../../definition";
import type { Override } from "./planForm";

export interface OverridesFieldProps {
  drawn?: WorkflowView;
  overrides: readonly Override[];
  onChange: (overrides: Override[]) => void;
}

/** Parameters of single nodes set for this run alone, as `node.parameter`. */
export function OverridesField({ drawn, overrides, onChange }: OverridesFieldProps) {
  const names = useMemo(
    () =>
      (drawn?.nodes ?? []).flatMap((node) =>
        Object.keys(node.stage?.parameters.properties ?? {}).map((name) => `${node.id}.${name}`),
      ),
    [drawn],
  );
  return (
    <div>
      <Title order={3} mb={4}>
        Parameters of this run
      </Title>
      <NamedValues
        rows={overrides}
        names={names}
        labels={{
          name: (row) => `Parameter ${row}`,
          value: (row) => `Value of parameter ${row}`,
          remove: (row) => `Remove parameter ${row}`,
          add: "Set a parameter",
        }}
        placeholders={{ name: "node.parameter", value: "value" }}
        onChange={onChange}
      />
    </div>
  );
}
