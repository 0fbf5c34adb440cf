import { useSession } from "./session";
import type { Scope } from "./types";

export interface May {
  /** Change workflows and start runs. */
  edit: boolean;
  /** Tokens, secrets, audit. */
  administer: boolean;
}

export function mayOf(scopes: readonly Scope[] | undefined): May {
  const administer = scopes?.includes("admin") ?? false;
  return { administer, edit: administer || (scopes?.includes("designer") ?? false) };
}

/** What the session may do. A viewer is shown no control that the server would refuse. */
export function useMay(): May {
  return mayOf(useSession().data?.scopes);
}
