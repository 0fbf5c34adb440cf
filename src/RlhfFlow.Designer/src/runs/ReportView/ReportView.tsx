import { Anchor, Group, SegmentedControl } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { reportPath, useReport } from "../../api/runs";
import { Empty, Failure, Loading } from "../../app/PageState";
import { MarkdownView } from "../../artifacts/MarkdownView/MarkdownView";
import classes from "./ReportView.module.css";

export function ReportView({ run, reports }: { run: string; reports: readonly string[] }) {
  const texts = reports.filter((name) => name.endsWith(".md"));
  const [chosen, setChosen] = useState(texts[0] ?? "");
  const report = useReport(run, chosen);
  const folder = chosen.includes("/") ? chosen.slice(0, chosen.lastIndexOf("/") + 1) : "";
  const fileAddress = useCallback((name: string) => reportPath(run, folder + name), [run, folder]);
  if (texts.length === 0) return <Empty title="This run made no report" />;
  return (
    <article className="rf-page" aria-label="Report">
      <Group mb="md" gap="sm">
        {texts.length > 1 && <SegmentedControl aria-label="Report" data={texts} value={chosen} onChange={setChosen} />}
        <Anchor href={reportPath(run, chosen)} download size="sm">
          <IconDownload size={14} aria-hidden style={{ verticalAlign: "-2px" }} /> Download {chosen}
        </Anchor>
      </Group>
      {report.isPending && <Loading what="report" />}
      {report.isError && <Failure what="load the report" error={report.error} retry={() => void report.refetch()} />}
      {report.data !== undefined && (
        <div className={`rf-card ${classes.sheet}`}>
          <MarkdownView text={report.data} fileAddress={fileAddress} />
        </div>
      )}
    </article>
  );
}
