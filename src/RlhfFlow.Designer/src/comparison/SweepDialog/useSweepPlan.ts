import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { planSweep } from "../../api/comparison";
import { keys } from "../../api/keys";
import type { SweepBody } from "../../api/types";

const settleMilliseconds = 400;

/** What the sweep that is being typed would do, asked for anew a moment after the last change. */
export function useSweepPlan(body: SweepBody, enabled: boolean) {
  const text = JSON.stringify(body);
  const [settled] = useDebouncedValue(text, settleMilliseconds);
  const plan = useQuery({
    queryKey: [...keys.sweepPlan, settled],
    queryFn: () => planSweep(JSON.parse(settled) as SweepBody),
    enabled: enabled && settled === text,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { plan, stale: settled !== text || plan.isFetching };
}
