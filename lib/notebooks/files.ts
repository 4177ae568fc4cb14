import { writeWhole } from "../files/write-whole.ts";
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
export async function writeNotebook(path: string, notebook: Notebook): Promise<boolean> {
  const text = notebookText(notebook);
  if (await Deno.readTextFile(path).catch(() => undefined) === text) return false;
  await writeWhole(path, text);
  return true;
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
