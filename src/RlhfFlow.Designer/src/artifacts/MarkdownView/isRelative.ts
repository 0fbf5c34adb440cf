/** Whether an address of a text names a file beside it. */
export function isRelative(address: unknown): address is string {
  return typeof address === "string" && address !== "" && !/^([a-z][a-z0-9+.-]*:|\/|\\)/i.test(address);
}
