import type { Maybe } from "./maybe";

/** One page of a longer list; `next` is handed back as `before`. */
export interface Page<T> {
  items: T[];
  next?: Maybe<string | number>;
}
export interface Items<T> {
  items: T[];
}
