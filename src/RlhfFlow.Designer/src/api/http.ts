import { ApiError, readProblem } from "./ApiError";

type Query = Record<string, string | number | boolean | null | undefined>;

/** A path below /api with its query; empty values are left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return `/api${path}${text === "" ? "" : `?${text}`}`;
}

/** One segment of a path, whatever characters it holds. */
export const segment = encodeURIComponent;

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers:
        body === undefined
          ? { Accept: "application/json" }
          : { Accept: "application/json", "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    throw new ApiError(0, { title: "The server cannot be reached.", cause: String(cause) });
  }
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  return response;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export async function getJson<T>(path: string): Promise<T> {
  return json<T>(await send("GET", path));
}

export async function getText(path: string): Promise<string> {
  return (await send("GET", path)).text();
}

export async function postJson<T>(path: string, body: unknown = {}): Promise<T> {
  return json<T>(await send("POST", path, body));
}

export async function putJson<T>(path: string, body: unknown): Promise<T> {
  return json<T>(await send("PUT", path, body));
}

export async function deleteJson<T = void>(path: string): Promise<T> {
  return json<T>(await send("DELETE", path));
}
