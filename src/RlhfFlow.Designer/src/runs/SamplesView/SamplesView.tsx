import { Stack, Text } from "@mantine/core";
import { useSamples } from "../../api/runs";
import { Empty, Failure, Loading } from "../../app/PageState";
import { clockText } from "../../text/time";
import { sampleParts } from "./sampleParts";
import classes from "./SamplesView.module.css";

export function SamplesView({ run, node, live }: { run: string; node: string; live: boolean }) {
  const samples = useSamples(run, node, live);
  if (samples.isPending) return <Loading what="samples" />;
  if (samples.isError)
    return <Failure what="load the samples" error={samples.error} retry={() => void samples.refetch()} />;
  const newestFirst = [...samples.data.items].reverse();
  if (newestFirst.length === 0) {
    return (
      <Empty title={live ? "No sample yet" : "This node showed no samples"}>
        Stages show prompts with completions here.
      </Empty>
    );
  }
  return (
    <Stack gap="sm" component="ol" className={classes.list} aria-label="Samples, newest first">
      {newestFirst.map((sample, index) => (
        <li key={`${sample.time} ${index}`} className={classes.sample}>
          <Text size="xs" c="dimmed">
            {sample.title ?? "sample"}, {clockText(sample.time)}
          </Text>
          {sampleParts(sample.text).map((part, place) => (
            <div key={place} className={classes.part} data-role={part.name}>
              {part.name !== "" && (
                <Text size="xs" fw={600} c="dimmed" component="span" className={classes.name}>
                  {part.name}
                </Text>
              )}
              <span className={classes.text}>{part.text}</span>
            </div>
          ))}
        </li>
      ))}
    </Stack>
  );
}
