import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that is tested; another one where RLHFFLOW_ROOT names it. */
export const repository =
  process.env.RLHFFLOW_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
