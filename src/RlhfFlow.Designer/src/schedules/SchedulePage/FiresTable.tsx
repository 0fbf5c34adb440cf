import { Anchor, Button, Center, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import { useFires } from "../../api/schedules";
import { Empty, Failure, Loading } from "../../app/PageState";
import { RunStateBadge } from "../../runs/StateBadge/StateBadge";
import { OutcomeBadge } from "../OutcomeBadge";
import { wallText } from "../scheduleText";

/** What became of due times, newest first. */
export function FiresTable({ id, zone }: { id: string; zone: string }) {
  const fires = useFires(id);
  if (fires.isPending) return <Loading what="history" />;
  if (fires.isError)
    return <Failure what="load the history" error={fires.error} retry={() => void fires.refetch()} />;
  const items = fires.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title="Nothing was due yet" />;
  return (
    <>
      <div className="rf-card rf-scroll-x">
        <Table aria-label="History">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Due, {zone}</Table.Th>
              <Table.Th>Due, UTC</Table.Th>
              <Table.Th>Outcome</Table.Th>
              <Table.Th>Run</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((fire) => (
              <Table.Tr key={fire.dueAt}>
                <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }}>
                  {wallText(fire.local)}
                </Table.Td>
                <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap" }}>
                  {wallText(fire.dueAt)}
                </Table.Td>
                <Table.Td>
                  <OutcomeBadge fire={fire} />
                  {fire.why && (
                    <Text size="xs" c="dimmed" className="rf-break">
                      {fire.why}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {fire.runId ? (
                    <>
                      <Anchor component={Link} to={`/runs/${fire.runId}`} className="rf-mono">
                        {fire.runId}
                      </Anchor>
                      <div>{fire.runState && <RunStateBadge state={fire.runState} />}</div>
                    </>
                  ) : (
                    "–"
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {fires.hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={fires.isFetchingNextPage} onClick={() => void fires.fetchNextPage()}>
            Older
          </Button>
        </Center>
      )}
    </>
  );
}
