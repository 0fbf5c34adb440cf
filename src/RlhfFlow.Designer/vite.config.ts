import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressFiles } from "./build/compressFiles.ts";

const server = process.env.RLHFFLOW_SERVER ?? "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react(), compressFiles()],
  server: { host: "127.0.0.1", proxy: { "/api": server, "/elsa": server, "/studio": server } },
  build: { outDir: "dist", sourcemap: false, chunkSizeWarningLimit: 700 },
  test: { include: ["tests/**/*.test.{ts,tsx}"] },
});
