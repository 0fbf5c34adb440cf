import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, statusOf } from "../api/ApiError";
import { keys } from "../api/keys";

const retries = 2;

/** A refusal stays a refusal; only a server that could not be reached, or failed, is asked again. */
function retry(failures: number, error: unknown): boolean {
  if (failures >= retries) return false;
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (statusOf(error) === 401 && query.queryKey[0] !== keys.session[0]) client.setQueryData(keys.session, null);
      },
    }),
    defaultOptions: { queries: { retry, staleTime: 2000, refetchOnWindowFocus: false } },
  });
  return client;
}
