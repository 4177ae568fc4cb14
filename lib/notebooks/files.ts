import { basename, dirname, join } from "node:path";
import { normalise, notebookText } from "./normalise.ts";
import type { Notebook } from "./notebook.ts";
import { parseNotebook } from "./parse.ts";

/**
 * Reads and checks a notebook.
 *
 * @throws {NotebookError} when the file is no notebook of format 4.5
 */
export async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await Deno.readTextFile(path), path);
}

/**
 * Writes a notebook in its one form, whole or not at all: beside the file first, then in its place. A file that holds these
 * bytes already is not touched.
 *
 * @returns whether the file changed
 */
export function writeNotebook(path: string, notebook: Notebook): Promise<boolean> {
  return writeWhole(path, notebookText(notebook));
}

/**
 * Brings a notebook that another program has saved back to its one form; neither runs it nor changes what it says.
 *
 * @returns whether the file changed
 * @throws {NotebookError} when the file is no notebook of format 4.5
 */
export async function cleanNotebook(path: string): Promise<boolean> {
  return await writeNotebook(path, normalise(await readNotebook(path)));
}

async function writeWhole(path: string, text: string): Promise<boolean> {
  if (await Deno.readTextFile(path).catch(() => undefined) === text) return false;
  const folder = dirname(path);
  await Deno.mkdir(folder, { recursive: true });
  const partial = join(folder, `.${basename(path)}.${crypto.randomUUID()}.partial`);
  try {
    await Deno.writeTextFile(partial, text);
    await Deno.rename(partial, path);
  } catch (error) {
    await Deno.remove(partial).catch(() => {});
    throw error;
  }
  return true;
}
