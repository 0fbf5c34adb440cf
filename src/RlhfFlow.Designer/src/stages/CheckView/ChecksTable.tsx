import { Badge, Switch, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { Check } from "../../api/types";
import { wordsOf } from "../../text/value";
import { byFamily, checkLook } from "./checkText";

/** Every check; of those that did not pass also what was tried and expected. */
export function ChecksTable({ checks }: { checks: readonly Check[] }) {
  const open = checks.filter((check) => check.status !== "passed");
  const [all, setAll] = useState(true);
  return (
    <section>
      <Switch
        label="Also what passed"
        checked={all}
        mb="sm"
        onChange={(event) => setAll(event.currentTarget.checked)}
      />
      <div className="rf-card rf-scroll-x">
        <Table aria-label="Checks">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Check</Table.Th>
              <Table.Th>Level</Table.Th>
              <Table.Th>Outcome</Table.Th>
              <Table.Th ta="right">Seconds</Table.Th>
              <Table.Th>What the stage did</Table.Th>
            </Table.Tr>
          </Table.Thead>
          {byFamily(all ? checks : open).map(({ family, checks: members }) => (
            <Table.Tbody key={family}>
              <Table.Tr>
                <Table.Th colSpan={5} scope="rowgroup" tt="capitalize">
                  {wordsOf(family)}
                </Table.Th>
              </Table.Tr>
              {members.map((check) => (
                <CheckRow key={check.name} check={check} />
              ))}
            </Table.Tbody>
          ))}
        </Table>
      </div>
    </section>
  );
}

function CheckRow({ check }: { check: Check }) {
  const look = checkLook(check);
  return (
    <Table.Tr>
      <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }} title={check.tried}>
        {check.name}
      </Table.Td>
      <Table.Td>{check.level}</Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>
        <Badge color={look.color} tt="none">
          {look.label}
        </Badge>
      </Table.Td>
      <Table.Td ta="right">{check.seconds.toFixed(1)}</Table.Td>
      <Table.Td className="rf-break">
        {check.got}
        {check.status === "failed" && (
          <>
            <Text size="xs" c="dimmed">
              Tried: {check.tried} Expected: {check.expected}
            </Text>
            {check.evidence !== "" && (
              <Text size="xs" component="pre" className="rf-mono rf-break" style={{ whiteSpace: "pre-wrap" }}>
                {check.evidence}
              </Text>
            )}
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
