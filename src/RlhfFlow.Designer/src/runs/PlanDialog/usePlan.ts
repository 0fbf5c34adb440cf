import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { planRun } from "../../api/runs";
import type { RunSettings } from "../../api/types";

const settleMilliseconds = 400;

/** The plan for the settings as they stand, asked for anew a moment after the last change. */
export function usePlan(workflowId: string, settings: RunSettings, enabled: boolean) {
  const text = JSON.stringify(settings);
  const [settled] = useDebouncedValue(text, settleMilliseconds);
  const plan = useQuery({
    queryKey: keys.plan(workflowId, JSON.parse(settled) as RunSettings),
    queryFn: () => planRun(workflowId, JSON.parse(settled) as RunSettings),
    enabled,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { plan, stale: settled !== text || plan.isFetching };
}
