import { Group, Select, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { RunNode } from "../../api/types";
import { useVirtualRows } from "../../app/virtual/useVirtualRows";
import { plural } from "../../text/number";
import { useNow } from "../../text/useNow";
import { nodeLook, shownStates, type ShownState } from "../state/nodeLook";
import { nodeRows, type SortBy } from "./nodeRows";
import { NodeRow, nodeRowHeight } from "./NodeRow";
import classes from "./RunTable.module.css";

const sorts: { value: SortBy; label: string }[] = [
  { value: "order", label: "Order of the run" },
  { value: "state", label: "Most urgent first" },
  { value: "seconds", label: "Longest first" },
  { value: "id", label: "Name" },
];

export interface RunTableProps {
  nodes: readonly RunNode[];
  over: boolean;
  selected?: string;
  onSelect: (node: string) => void;
}

/** All nodes as rows; only those in sight are in the page, so that ten thousand scroll like ten. */
export function RunTable({ nodes, over, selected, onSelect }: RunTableProps) {
  const [text, setText] = useState("");
  const [state, setState] = useState<ShownState | null>(null);
  const [sort, setSort] = useState<SortBy>("order");
  const now = useNow(nodes.some((node) => node.state === "running"));
  const rows = useMemo(() => nodeRows(nodes, { text, state, sort }, now), [nodes, text, state, sort, now]);
  const box = useRef<HTMLDivElement>(null);
  const { first, end, before, after } = useVirtualRows(box, rows.length, nodeRowHeight);
  return (
    <section className={classes.table} aria-label="Nodes of the run">
      <Group gap="sm" px="lg" py="xs">
        <TextInput
          aria-label="Search nodes"
          placeholder="Node or stage"
          value={text}
          w={220}
          leftSection={<IconSearch size={14} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="State of nodes"
          placeholder="Any state"
          clearable
          value={state}
          w={140}
          data={shownStates.map((value) => ({ value, label: nodeLook(value).label }))}
          onChange={(value) => setState(value as ShownState | null)}
        />
        <Select
          aria-label="Order of nodes"
          allowDeselect={false}
          value={sort}
          w={170}
          data={sorts}
          onChange={(value) => setSort(value as SortBy)}
        />
        <Text size="sm" c="dimmed" role="status">
          {plural(rows.length, "node")}
        </Text>
      </Group>
      <div ref={box} className={classes.box} tabIndex={0} role="group" aria-label="Rows">
        <table className={classes.rows} aria-rowcount={rows.length + 1} aria-label="Nodes">
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">Node</th>
              <th scope="col">State</th>
              <th scope="col">What it does or waits for</th>
              <th scope="col">Took</th>
              <th scope="col">Attempts</th>
              <th scope="col">Stage</th>
            </tr>
          </thead>
          <tbody>
            {before > 0 && (
              <tr aria-hidden style={{ height: before }}>
                <td colSpan={6} />
              </tr>
            )}
            {rows.slice(first, end).map((node, index) => (
              <NodeRow
                key={node.id}
                node={node}
                index={first + index + 2}
                now={node.state === "running" ? now : 0}
                over={over}
                selected={node.id === selected}
                onSelect={onSelect}
              />
            ))}
            {after > 0 && (
              <tr aria-hidden style={{ height: after }}>
                <td colSpan={6} />
              </tr>
            )}
          </tbody>
        </table>
        {rows.length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            No node fits these filters.
          </Text>
        )}
      </div>
    </section>
  );
}
