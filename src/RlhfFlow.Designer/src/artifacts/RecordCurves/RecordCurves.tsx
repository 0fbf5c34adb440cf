import { useMemo } from "react";
import type { ArtifactRecord, MetricSeries } from "../../api/types";
import { Empty } from "../../app/PageState";
import { MetricChart } from "../../runs/MetricChart/MetricChart";

/** Each numeric field of the records over their field `step`, or over their order where they have none. */
export function RecordCurves({ records, offset }: { records: readonly ArtifactRecord[]; offset: number }) {
  const series = useMemo((): MetricSeries[] => {
    const names = Object.keys(records[0] ?? {}).filter(
      (name) => name !== "step" && typeof records[0]?.[name] === "number",
    );
    return names.map((metric) => ({
      node: "",
      metric,
      points: records.map((record, index) => {
        const step = record["step"];
        const value = record[metric];
        return [
          typeof step === "number" ? step : offset + index,
          typeof value === "number" && Number.isFinite(value) ? value : null,
        ];
      }),
    }));
  }, [records, offset]);
  if (series.length === 0) return <Empty title="These records hold no figures" />;
  return (
    <>
      {series.map((one) => (
        <MetricChart key={one.metric} series={[one]} smoothing={0} logarithmic={false} height={180} />
      ))}
    </>
  );
}
