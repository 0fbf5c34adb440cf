import type { Maybe } from "./maybe";

export interface Finding {
  severity: "error" | "warning";
  code: string;
  message: string;
  place: string;
  node?: Maybe<string>;
}
