import { ActionIcon, Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useRecords } from "../../api/artifacts";
import type { Artifact, ArtifactRecord } from "../../api/types";
import { Empty, Failure, Loading } from "../../app/PageState";
import { countText } from "../../text/number";
import { shortDigest } from "../../text/value";
import { downloadText } from "./downloadText";

const pageSize = 100;

export interface RecordPagerProps {
  artifact: Artifact;
  children: (records: readonly ArtifactRecord[], offset: number) => ReactNode;
}

/** Records a hundred at a time. */
export function RecordPager({ artifact, children }: RecordPagerProps) {
  const [offset, setOffset] = useState(0);
  const page = useRecords(artifact.digest, offset, pageSize);
  if (page.isPending) return <Loading what="records" />;
  if (page.isError) return <Failure what="load the records" error={page.error} retry={() => void page.refetch()} />;
  const { items, total } = page.data;
  if (total === 0) return <Empty title="No records" />;
  const last = page.data.offset + items.length;
  const save = () =>
    downloadText(
      `${artifact.kind}-${shortDigest(artifact.digest)}-${page.data.offset + 1}.jsonl`,
      items.map((item) => JSON.stringify(item)).join("\n") + "\n",
    );
  const go = (to: number) => setOffset(Math.max(0, Math.min(to, Math.floor((total - 1) / pageSize) * pageSize)));
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label="Pages of records">
        <Text size="sm" role="status">
          {countText(page.data.offset + 1)} to {countText(last)} of {countText(total)}
          {page.isFetching ? " …" : ""}
        </Text>
        {total > pageSize && (
          <>
            <ActionIcon aria-label="Previous records" disabled={offset === 0} onClick={() => go(offset - pageSize)}>
              <IconChevronLeft size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label="Next records" disabled={last >= total} onClick={() => go(offset + pageSize)}>
              <IconChevronRight size={16} aria-hidden />
            </ActionIcon>
            <NumberInput
              aria-label="Go to record"
              placeholder="Go to"
              w={90}
              min={1}
              max={total}
              hideControls
              allowDecimal={false}
              onKeyDown={(event) => {
                const wanted = Number(event.currentTarget.value);
                if (event.key === "Enter" && wanted >= 1) go(Math.floor((wanted - 1) / pageSize) * pageSize);
              }}
            />
          </>
        )}
        <Button variant="subtle" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
          These as JSON lines
        </Button>
      </Group>
      {children(items, page.data.offset)}
    </Stack>
  );
}
