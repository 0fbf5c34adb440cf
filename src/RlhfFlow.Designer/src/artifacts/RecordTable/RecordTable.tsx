import { Table } from "@mantine/core";
import type { ArtifactRecord } from "../../api/types";
import { numberText } from "../../text/number";
import { wordsOf } from "../../text/value";
import { columnsOf } from "./columnsOf";
import classes from "./RecordTable.module.css";

export function RecordTable({ records, offset }: { records: readonly ArtifactRecord[]; offset: number }) {
  const columns = columnsOf(records);
  return (
    <div className={classes.box} tabIndex={0} role="group" aria-label="Table of records">
      <Table aria-label="Records" striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>No.</Table.Th>
            {columns.map((name) => (
              <Table.Th key={name}>{wordsOf(name)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record, index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row" fw={400}>
                {offset + index + 1}
              </Table.Th>
              {columns.map((name) => (
                <Cell key={name} value={record[name]} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Cell({ value }: { value: unknown }) {
  if (value === undefined || value === null) return <Table.Td>–</Table.Td>;
  if (typeof value === "number")
    return (
      <Table.Td ta="right" className="rf-mono">
        {numberText(value)}
      </Table.Td>
    );
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (
    <Table.Td className={typeof value === "string" ? undefined : "rf-mono"}>
      <div className={classes.cell} title={text.slice(0, 1000)}>
        {text.slice(0, 2000)}
      </div>
    </Table.Td>
  );
}
