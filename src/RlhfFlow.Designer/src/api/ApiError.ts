import type { Finding } from "./types";

/** RFC 9457 problem details, with the members that this server adds. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: Record<string, string[]>;
  findings?: Finding[];
  [member: string]: unknown;
}

/** A refused or failed request. `status` is 0 where no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(describe(status, problem));
    this.name = "ApiError";
  }
}

function describe(status: number, problem: Problem): string {
  const fields = Object.entries(problem.errors ?? {}).map(([field, texts]) => `${field}: ${texts.join(" ")}`);
  const parts = [problem.detail ?? problem.title ?? `The server answered ${status}.`, ...fields];
  return parts.join(" ");
}

export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) return parsed as Problem;
  } catch {
    // A proxy or a crash may answer with something else than JSON; its first words still help.
  }
  return { title: `The server answered ${response.status}.`, detail: text.slice(0, 300) || undefined };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.status : undefined;
}
