import { Badge, Table, Text } from "@mantine/core";
import type { Occurrence } from "../../api/types";
import { Empty } from "../../app/PageState";
import { markText, offsetText, wallText } from "../scheduleText";

/** Coming times on both clocks, with what a change of clocks does to them. */
export function TimesTable({ times, zone }: { times: readonly Occurrence[]; zone: string }) {
  if (times.length === 0) return <Empty title="No time is to come" />;
  return (
    <div className="rf-scroll-x">
      <Table aria-label="Next times" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{zone}</Table.Th>
            <Table.Th>UTC</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times.map((time) => {
            const mark = markText(time);
            return (
              <Table.Tr key={`${time.dueAt} ${time.named} ${time.kind}`}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  <Text
                    component={time.fires ? "span" : "s"}
                    className="rf-mono"
                    c={time.fires ? undefined : "dimmed"}
                  >
                    {wallText(time.fires ? time.local : time.named)}
                  </Text>{" "}
                  <Text component="span" size="xs" c="dimmed">
                    {offsetText(time.local)}
                  </Text>
                  {mark && (
                    <div>
                      <Badge color="orange" size="sm" tt="none">
                        {mark}
                      </Badge>
                    </div>
                  )}
                </Table.Td>
                <Table.Td className="rf-mono" style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>
                  {time.fires ? wallText(time.dueAt) : "–"}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
