import { describe, expect, it } from "vitest";
import { filtersOf, isFiltered, queryOf, withFilter, withoutFilters } from "../../src/runs/filters/runFilters";

describe("filters of the list of runs", () => {
  it("are kept in the address beside whatever else is there", () => {
    const before = new URLSearchParams("tab=x&state=failed");
    const after = withFilter(withFilter(before, "since", "2026-11-01"), "state", "");
    expect(after.toString()).toBe("tab=x&since=2026-11-01");
    expect(withoutFilters(after).toString()).toBe("tab=x");
    expect([before, after, withoutFilters(after)].map((search) => isFiltered(filtersOf(search)))).toEqual([true, true, false]);
  });
  it("take days of the reader's clock whole, and instants as they are", () => {
    const query = queryOf(filtersOf(new URLSearchParams("since=2026-11-01&until=2026-11-01")));
    expect(Date.parse(query.until ?? "") - Date.parse(query.since ?? "")).toBe(24 * 3600 * 1000 - 1);
    expect(new Date(query.since ?? "").getHours()).toBe(0);
    expect(queryOf(filtersOf(new URLSearchParams("since=2026-11-01T10:00:00Z"))).since).toBe("2026-11-01T10:00:00Z");
  });
});
