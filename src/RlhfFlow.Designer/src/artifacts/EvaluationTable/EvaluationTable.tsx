import { Table, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ArtifactRecord } from "../../api/types";
import { numberText } from "../../text/number";
import { valueText } from "../../text/value";
import boxClasses from "../RecordTable/RecordTable.module.css";
import { RecordTable } from "../RecordTable/RecordTable";

const names = ["policy", "group", "distribution", "metric"];

/** Measured figures with their intervals; other records than those of an evaluation as a plain table. */
export function EvaluationTable({ records, offset }: { records: readonly ArtifactRecord[]; offset: number }) {
  const [text, setText] = useState("");
  if (!records.some((record) => "metric" in record && "value" in record))
    return <RecordTable records={records} offset={offset} />;
  const wanted = text.trim().toLowerCase();
  const rows = records.filter(
    (record) =>
      wanted === "" ||
      names
        .map((name) => valueText(record[name]))
        .join(" ")
        .toLowerCase()
        .includes(wanted),
  );
  return (
    <div>
      <TextInput
        aria-label="Search figures"
        placeholder="Policy, group or metric"
        w={240}
        mb="xs"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={boxClasses.box} tabIndex={0} role="group" aria-label="Table of figures">
        <Table aria-label="Figures" striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Policy</Table.Th>
              <Table.Th>Group</Table.Th>
              <Table.Th>Distribution</Table.Th>
              <Table.Th>Metric</Table.Th>
              <Table.Th ta="right">Value</Table.Th>
              <Table.Th>Interval</Table.Th>
              <Table.Th>Unit</Table.Th>
              <Table.Th ta="right">Count</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((record, index) => (
              <Table.Tr key={index}>
                {names.map((name) => (
                  <Table.Td key={name} style={{ whiteSpace: "nowrap" }}>
                    {valueText(record[name])}
                  </Table.Td>
                ))}
                <Table.Td ta="right" className="rf-mono">
                  {figure(record["value"])}
                </Table.Td>
                <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }}>
                  {intervalText(record)}
                </Table.Td>
                <Table.Td>{valueText(record["unit"])}</Table.Td>
                <Table.Td ta="right">{figure(record["count"])}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}

const figure = (value: unknown) => (typeof value === "number" ? numberText(value) : valueText(value));

const short = (value: number) => numberText(Number(value.toPrecision(3)));

function intervalText(record: ArtifactRecord): string {
  const { low, high } = record;
  return typeof low === "number" && typeof high === "number" ? `${short(low)} to ${short(high)}` : "–";
}
