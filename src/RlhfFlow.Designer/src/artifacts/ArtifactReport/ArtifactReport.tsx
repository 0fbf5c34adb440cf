import { useCallback } from "react";
import { filePath, useFileText, useRecords } from "../../api/artifacts";
import type { Artifact } from "../../api/types";
import { Empty, Failure, Loading } from "../../app/PageState";
import { MarkdownView } from "../MarkdownView/MarkdownView";

/** The report as a page: its Markdown file, or the text of its record where it has no file. */
export function ArtifactReport({ artifact }: { artifact: Artifact }) {
  const file = artifact.files.find((one) => one.name.endsWith(".md"))?.name ?? "";
  const text = useFileText(artifact.digest, file);
  const records = useRecords(artifact.digest, 0, 1);
  const fileAddress = useCallback((name: string) => filePath(artifact.digest, name), [artifact.digest]);
  const source = file === "" ? records : text;
  if (source.isPending) return <Loading what="report" />;
  if (source.isError)
    return <Failure what="load the report" error={source.error} retry={() => void source.refetch()} />;
  const markdown = file === "" ? records.data?.items[0]?.["markdown"] : text.data;
  if (typeof markdown !== "string") return <Empty title="The report has no text" />;
  return <MarkdownView text={markdown} fileAddress={fileAddress} />;
}
