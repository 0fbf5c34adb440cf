import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";

/** A reason, in which the run that it names leads to that run. */
export function WhyText({ why, run }: { why: string; run?: string | null }) {
  if (!run) return <Text size="xs">{why}</Text>;
  const link = (
    <Anchor component={Link} size="xs" className="rf-mono" to={`/runs/${run}`}>
      {run}
    </Anchor>
  );
  const place = why.indexOf(run);
  if (place < 0)
    return (
      <Text size="xs">
        {why} {link}
      </Text>
    );
  return (
    <Text size="xs">
      {why.slice(0, place)}
      {link}
      {why.slice(place + run.length)}
    </Text>
  );
}
