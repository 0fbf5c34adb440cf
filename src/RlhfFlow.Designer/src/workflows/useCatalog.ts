import { useMemo } from "react";
import { useStages } from "../api";
import { makeCatalog } from "../definition";

/** The installed stages as the definition model takes them; undefined while they are fetched. */
export function useCatalog() {
  const { data } = useStages();
  return useMemo(() => (data ? makeCatalog(data.stages) : undefined), [data]);
}
