import { join } from "node:path";
import { assertEquals, assertRejects } from "../support/assert.ts";
import {
  cleanNotebook,
  codeCell,
  NotebookError,
  notebookOf,
  notebookText,
  readNotebook,
  writeNotebook,
} from "../../lib/notebooks/mod.ts";

const notebook = notebookOf([codeCell("a", "1")]);

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function names(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).toSorted();
}

Deno.test("a notebook is written whole, folders and all, and read back", () =>
  inFolder(async (folder) => {
    const path = join(folder, "deep", "er", "a.ipynb");
    assertEquals(await writeNotebook(path, notebook), true);
    assertEquals(await Deno.readTextFile(path), notebookText(notebook));
    assertEquals(notebookText(await readNotebook(path)), notebookText(notebook));
    assertEquals(await names(join(path, "..")), ["a.ipynb"]);
  }));

Deno.test("a file that holds the same bytes is not touched", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    await writeNotebook(path, notebook);
    const { ino, mtime } = await Deno.stat(path);
    assertEquals(await writeNotebook(path, notebook), false);
    const after = await Deno.stat(path);
    assertEquals([after.ino, after.mtime], [ino, mtime]);
  }));

Deno.test("a write that fails leaves nothing behind", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    await Deno.mkdir(join(path, "occupied"), { recursive: true });
    await assertRejects(() => writeNotebook(path, notebook));
    assertEquals(await names(folder), ["a.ipynb"]);
  }));

Deno.test("a notebook that another program has saved is brought back to its bytes", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    const cell = { ...codeCell("a", "1"), execution_count: 9, metadata: { execution: { started: "now" } } };
    await Deno.writeTextFile(path, JSON.stringify({ ...notebookOf([cell]), nbformat_minor: 10 }));
    assertEquals(await cleanNotebook(path), true);
    assertEquals(
      await Deno.readTextFile(path),
      notebookText(notebookOf([{ ...codeCell("a", "1"), execution_count: 1 }])),
    );
    assertEquals(await cleanNotebook(path), false);
  }));

Deno.test("what is no notebook is not cleaned", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.ipynb");
    await Deno.writeTextFile(path, "<<<<<<< HEAD\n");
    await assertRejects(() => cleanNotebook(path), NotebookError, "no JSON");
    assertEquals(await Deno.readTextFile(path), "<<<<<<< HEAD\n");
  }));
