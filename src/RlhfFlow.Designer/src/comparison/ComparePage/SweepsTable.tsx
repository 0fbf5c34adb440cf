import { Anchor, Table, Title } from "@mantine/core";
import { Link } from "react-router";
import { useSweeps } from "../../api/comparison";
import { timeText } from "../../text/time";
import { valueText } from "../../text/value";

/** The sweeps that there are; nothing where there are none. */
export function SweepsTable() {
  const sweeps = useSweeps();
  const items = sweeps.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <Title order={2} mt="lg" mb={4}>
        Sweeps
      </Title>
      <div className="rf-card rf-scroll-x">
        <Table aria-label="Sweeps" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Sweep</Table.Th>
              <Table.Th>Workflow</Table.Th>
              <Table.Th>Over</Table.Th>
              <Table.Th>Seeds</Table.Th>
              <Table.Th>Runs</Table.Th>
              <Table.Th>Began</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((sweep) => (
              <Table.Tr key={sweep.id}>
                <Table.Td maw={280}>
                  <Anchor component={Link} to={`/compare?sweep=${encodeURIComponent(sweep.id)}`}>
                    {sweep.name}
                  </Anchor>
                </Table.Td>
                <Table.Td>{sweep.workflowId}</Table.Td>
                <Table.Td className="rf-break">
                  {sweep.over.map(({ name, values }) => `${name} = ${values.map(valueText).join(", ")}`).join("; ") || "–"}
                </Table.Td>
                <Table.Td>{sweep.seeds.join(", ") || "–"}</Table.Td>
                <Table.Td>
                  {Object.entries(sweep.states)
                    .map(([state, count]) => `${count} ${state}`)
                    .join(", ")}{" "}
                  of {sweep.runs}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{timeText(sweep.createdAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
