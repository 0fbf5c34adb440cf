import { Suspense, type ComponentType } from "react";
import type { Artifact, ArtifactRecord } from "../../api/types";
import { Loading } from "../../app/PageState";
import { ChatRecords } from "../ChatRecords/ChatRecords";
import { EvaluationTable } from "../EvaluationTable/EvaluationTable";
import { FileList } from "../FileList/FileList";
import { ModelView } from "../ModelView/ModelView";
import { RecordPager } from "../RecordPager/RecordPager";
import { RecordJson } from "../RecordTable/RecordJson";
import { RecordTable } from "../RecordTable/RecordTable";
import type { ViewName } from "../viewsOf";
import { lazyPart } from "../../app/lazyPart";

// The differences of words, Markdown and charts bring libraries of their own.
const PreferencePairs = lazyPart(() => import("../PreferencePairs/PreferencePairs"), "PreferencePairs");
const ArtifactReport = lazyPart(() => import("../ArtifactReport/ArtifactReport"), "ArtifactReport");
const RecordCurves = lazyPart(() => import("../RecordCurves/RecordCurves"), "RecordCurves");

type RecordsView = ComponentType<{ records: readonly ArtifactRecord[]; offset: number }>;
const ofRecords: Partial<Record<ViewName, RecordsView>> = {
  pairs: PreferencePairs,
  chat: ChatRecords,
  evaluation: EvaluationTable,
  table: RecordTable,
  json: RecordJson,
  curves: RecordCurves,
};

export function ArtifactView({ artifact, view }: { artifact: Artifact; view: ViewName }) {
  if (view === "model") return <ModelView artifact={artifact} />;
  if (view === "files") return <FileList artifact={artifact} />;
  if (view === "report")
    return (
      <Suspense fallback={<Loading what="report" />}>
        <ArtifactReport artifact={artifact} />
      </Suspense>
    );
  const View = ofRecords[view] ?? RecordTable;
  return (
    <RecordPager artifact={artifact}>
      {(records, offset) => (
        <Suspense fallback={<Loading what="records" />}>
          <View records={records} offset={offset} />
        </Suspense>
      )}
    </RecordPager>
  );
}
