/** The shapes of the server's API, as its OpenAPI document describes them. Absent and null mean the same. */
export * from "./types/artifacts";
export * from "./types/findings";
export * from "./types/maybe";
export * from "./types/pages";
export * from "./types/comparison";
export * from "./types/lineage";
export * from "./types/notifications";
export * from "./types/plans";
export * from "./types/runs";
export * from "./types/schedules";
export * from "./types/session";
export * from "./types/stages";
export * from "./types/store";
export * from "./types/telemetry";
export * from "./types/workflows";
