import { Anchor, Button, CloseButton, Group, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ComparedRun, RunTable } from "../../api/types";
import { RunStateBadge } from "../../runs/StateBadge/StateBadge";
import { columnGroups, type ColumnRow } from "./factRows";
import classes from "./RunColumns.module.css";

export interface RunColumnsProps {
  table: RunTable;
  all: boolean;
  /** Absent where no run can be taken out. */
  onRemove?: (id: string) => void;
}

/** More columns at once are more than a page can draw; the others are a button away. */
const columnsAtOnce = 50;

/** Every run a column; values that are not those of the first column are bold. */
export function RunColumns({ table, all, onRemove }: RunColumnsProps) {
  const [first, setFirst] = useState(0);
  const begin = Math.min(first, Math.max(0, table.runs.length - 1));
  const shown = table.runs.slice(begin, begin + columnsAtOnce);
  const groups = columnGroups(table);
  return (
    <>
      {table.runs.length > columnsAtOnce && (
        <Group gap="xs" mb="sm">
          <Button variant="default" disabled={begin === 0} onClick={() => setFirst(begin - columnsAtOnce)}>
            Columns before
          </Button>
          <Button
            variant="default"
            disabled={begin + columnsAtOnce >= table.runs.length}
            onClick={() => setFirst(begin + columnsAtOnce)}
          >
            Columns behind
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {begin + 1} to {begin + shown.length} of {table.runs.length}
          </Text>
        </Group>
      )}
      <div className="rf-card rf-scroll-x" tabIndex={0} role="group" aria-label="Runs side by side, scrolls sideways">
        <Table className={classes.table} aria-label="Runs side by side">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Run</Table.Th>
              {shown.map((run) => (
                <RunHead key={run.id} run={run} label={table.points[run.point]?.label ?? ""} onRemove={onRemove} />
              ))}
            </Table.Tr>
          </Table.Thead>
          {groups.map(({ title, rows }) => (
            <Table.Tbody key={title}>
              <Table.Tr className={classes.group}>
                <Table.Th scope="rowgroup">{title}</Table.Th>
                <Table.Td colSpan={shown.length} />
              </Table.Tr>
              {rows.map((row) => (
                <Row key={row.key} row={row} begin={begin} count={shown.length} />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </div>
      {groups.length > 0 && (
        <Text size="xs" c="dimmed" mt="sm">
          Bold is what is not as in the first column.
        </Text>
      )}
      {groups.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {all ? "Nothing is known of these runs yet." : "These runs differ in nothing that is known yet."}
        </Text>
      )}
    </>
  );
}

interface RunHeadProps {
  run: ComparedRun;
  label: string;
  onRemove?: (id: string) => void;
}

function RunHead({ run, label, onRemove }: RunHeadProps) {
  return (
    <Table.Th scope="col" className={classes.cell}>
      <Group gap={4} wrap="nowrap">
        <Anchor component={Link} to={`/runs/${run.id}`} className="rf-mono">
          {run.id}
        </Anchor>
        {onRemove && <CloseButton size="xs" aria-label={`Take run ${run.id} out`} onClick={() => onRemove(run.id)} />}
      </Group>
      <RunStateBadge state={run.state} />
      <Text size="xs" c="dimmed" className="rf-break" style={{ whiteSpace: "normal" }}>
        {[run.name, label, run.seed === "" ? "" : `seed ${run.seed}`].filter((part) => part !== "").join(", ")}
      </Text>
    </Table.Th>
  );
}

function Row({ row, begin, count }: { row: ColumnRow; begin: number; count: number }) {
  const base = row.cells[0]?.text;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} style={{ whiteSpace: "normal" }} className="rf-break">
        {row.node !== "" && (
          <Text span size="xs" c="dimmed">
            {row.node}{" "}
          </Text>
        )}
        <Text span size="sm" c="var(--mantine-color-text)">
          {row.name}
        </Text>
      </Table.Th>
      {row.cells.slice(begin, begin + count).map((cell, index) => (
        <Table.Td
          key={index}
          title={cell.title}
          className={`rf-mono rf-break ${classes.cell} ${cell.text === base ? "" : classes.other}`}
        >
          {cell.text}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
