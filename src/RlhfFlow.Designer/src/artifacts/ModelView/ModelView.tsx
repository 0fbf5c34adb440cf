import { Stack, Title } from "@mantine/core";
import { useFileText, useRecords } from "../../api/artifacts";
import type { Artifact } from "../../api/types";
import { useMay } from "../../api/useMay";
import { Failure, Loading } from "../../app/PageState";
import { FactsTable } from "../../runs/NodeOverview/FactsTable";
import { wordsOf } from "../../text/value";
import { FileList } from "../FileList/FileList";
import { PromptBox } from "../PromptBox/PromptBox";

/** What a model is, a box to try it, and its files. */
export function ModelView({ artifact }: { artifact: Artifact }) {
  const may = useMay();
  const records = useRecords(artifact.digest, 0, 1);
  const hasConfig = artifact.files.some((file) => file.name === "config.json");
  const config = useFileText(artifact.digest, hasConfig ? "config.json" : "");
  const facts = Object.entries(records.data?.items[0] ?? {}).map(([name, value]): [string, unknown] => [
    wordsOf(name),
    value,
  ]);
  return (
    <Stack gap="md">
      {artifact.kind === "model" && may.edit && <PromptBox address={artifact.digest} />}
      <section>
        <Title order={2} size="h3" mb={4}>
          Facts
        </Title>
        {records.isPending ? <Loading what="facts" /> : <FactsTable label="Facts" facts={facts} />}
      </section>
      {hasConfig && (
        <section>
          <Title order={2} size="h3" mb={4}>
            config.json
          </Title>
          {config.isError && <Failure what="load config.json" error={config.error} />}
          {config.data !== undefined && <FactsTable label="config.json" facts={configFacts(config.data)} />}
        </section>
      )}
      <section>
        <Title order={2} size="h3" mb={4}>
          Files
        </Title>
        <FileList artifact={artifact} />
      </section>
    </Stack>
  );
}

function configFacts(text: string): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(text) as Record<string, unknown>);
  } catch {
    return [["text", text]];
  }
}
