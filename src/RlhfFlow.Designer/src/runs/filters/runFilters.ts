import type { RunFilter } from "../../api/runs";

/** What narrows the list of runs; kept in the address, so that a list can be sent to somebody. */
export const filterNames = ["search", "state", "workflowId", "since", "until", "startedBy", "schedule", "sweep"] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Record<FilterName, string>;

export function filtersOf(search: URLSearchParams): Filters {
  return Object.fromEntries(filterNames.map((name) => [name, search.get(name) ?? ""])) as Filters;
}

/** The address with one filter changed; whatever else stands in it stays. */
export function withFilter(before: URLSearchParams, name: FilterName, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value === "") after.delete(name);
  else after.set(name, value);
  return after;
}

export function withoutFilters(before: URLSearchParams): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const name of filterNames) after.delete(name);
  return after;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What the server is asked: days become instants of the reader's clock, the last one with all its hours. */
export function queryOf(filters: Filters): RunFilter {
  const { since, until, ...rest } = filters;
  return {
    ...rest,
    since: day.test(since) ? new Date(`${since}T00:00:00`).toISOString() : since,
    until: day.test(until) ? new Date(`${until}T23:59:59.999`).toISOString() : until,
  };
}

export const isFiltered = (filters: Filters) => filterNames.some((name) => filters[name] !== "");
