import { createContext, useContext } from "react";

/** Whether the canvas is near enough to show ports and texts; one subscription for all nodes. */
export const DetailContext = createContext(true);
export const useDetail = () => useContext(DetailContext);
/** Below this zoom a port is smaller than six pixels and nobody can read a title of 13. */
export const detailZoom = 0.42;
