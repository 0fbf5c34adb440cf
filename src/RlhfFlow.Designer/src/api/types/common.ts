export type Maybe<T> = T | null | undefined;
export interface Finding {
  severity: "error" | "warning";
  code: string;
  message: string;
  place: string;
  node?: Maybe<string>;
}
/** One page of a longer list; `next` is handed back as `before`. */
export interface Page<T> {
  items: T[];
  next?: Maybe<string | number>;
}
export interface Items<T> {
  items: T[];
}
