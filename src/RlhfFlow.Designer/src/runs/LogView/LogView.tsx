import { Anchor, Group, Select, Switch, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDownload, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { logTextPath } from "../../api/runs";
import { Failure, Loading } from "../../app/PageState";
import { useVirtualRows } from "../../app/virtual/useVirtualRows";
import { plural } from "../../text/number";
import { clockText, timeText } from "../../text/time";
import { levelOf } from "./logRows";
import { useLogLines } from "./useLogLines";
import classes from "./LogView.module.css";

const rowHeight = 19;
const levels = ["debug", "info", "warning", "error"];

/** What stages printed and logged; stays after they are gone. Without a node: of the whole run. */
export function LogView({ run, node, live }: { run: string; node?: string; live: boolean }) {
  const [level, setLevel] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 250);
  const [follow, setFollow] = useState(true);
  const { rows, loading, error, retry } = useLogLines(run, { node, level: level ?? undefined, search }, live);
  const box = useRef<HTMLDivElement>(null);
  const { first, end, before, after } = useVirtualRows(box, rows.length, rowHeight);
  useEffect(() => {
    if (follow && live && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [rows, follow, live]);
  return (
    <section className={classes.logs} aria-label="Logs">
      <Group gap="sm" p="xs">
        <TextInput
          aria-label="Search logs"
          placeholder="Text"
          value={text}
          w={170}
          leftSection={<IconSearch size={14} aria-hidden />}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="Level"
          placeholder="Any level"
          clearable
          value={level}
          data={levels}
          w={120}
          onChange={setLevel}
        />
        {live && (
          <Switch label="Follow" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} />
        )}
        <Anchor href={logTextPath(run, { node })} download size="sm">
          <IconDownload size={14} aria-hidden style={{ verticalAlign: "-2px" }} /> Download
        </Anchor>
        <Text size="xs" c="dimmed">
          {plural(rows.length, "line")}
          {live ? ", live" : ""}
        </Text>
      </Group>
      {error !== undefined && <Failure what="load the logs" error={error} retry={retry} />}
      {loading && rows.length === 0 && <Loading what="logs" />}
      <div
        ref={box}
        className={classes.box}
        tabIndex={0}
        role="log"
        aria-label="Lines"
        aria-live="off"
        onWheel={(event) => {
          if (event.deltaY < 0) setFollow(false);
        }}
      >
        {!loading && rows.length === 0 && error === undefined && (
          <Text size="sm" c="dimmed" p="sm">
            No lines{search || level ? " fit" : " yet"}.
          </Text>
        )}
        <div style={{ height: before }} />
        {rows.slice(first, end).map((row, index) => {
          const shown = levelOf(row.line);
          return (
            <div key={first + index} className={classes.row} data-level={row.line.level} style={{ height: rowHeight }}>
              <span className={classes.time} title={timeText(row.line.time)}>
                {row.first ? clockText(row.line.time) : ""}
              </span>
              {node === undefined && <span className={classes.node}>{row.first ? row.line.node : ""}</span>}
              <span className={classes.level} data-grave={shown.grave || undefined}>
                {row.first ? shown.text : ""}
              </span>
              <span>{row.text}</span>
            </div>
          );
        })}
        <div style={{ height: after }} />
      </div>
    </section>
  );
}
