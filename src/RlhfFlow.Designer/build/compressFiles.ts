import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const text = /\.(css|html|js|json|svg|txt)$/;

/** Writes `file.br` and `file.gz` beside each text file of the build, so that the server only has to send them. */
export function compressFiles(): Plugin {
  return {
    name: "compress-files",
    apply: "build",
    async writeBundle({ dir }) {
      const files = await readdir(dir!, { recursive: true });
      await Promise.all(files.filter((file) => text.test(file)).map((file) => compress(join(dir!, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  // Quality 9 gives almost the size of 11 in a tenth of the time.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
