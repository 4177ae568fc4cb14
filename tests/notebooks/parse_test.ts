import { assertEquals, assertThrows } from "../support/assert.ts";
import { codeCell, markdownCell, type Notebook, notebookOf } from "../../lib/notebooks/notebook.ts";
import { parseNotebook } from "../../lib/notebooks/parse.ts";
import { NotebookError } from "../../lib/notebooks/errors.ts";

type Loose = Record<string, unknown>;

/** Text of a good notebook after a change that makes it bad. */
function spoilt(change: (notebook: Loose, code: Loose) => void): string {
  const cell = codeCell("a", "1");
  cell.outputs = [{ output_type: "stream", name: "stdout", text: "x" }];
  const notebook: Notebook = notebookOf([cell, markdownCell("b", "text")]);
  change(notebook as unknown as Loose, cell as unknown as Loose);
  return JSON.stringify(notebook);
}

Deno.test("a notebook of format 4.5 is read as it is", () => {
  const text = spoilt(() => {});
  assertEquals(JSON.stringify(parseNotebook(text, "a.ipynb")), text);
});

Deno.test("a notebook that breaks the format is refused, with the place, what was expected and what came", () => {
  const cases: [(notebook: Loose, code: Loose) => void, string][] = [
    [(notebook) => notebook.nbformat = 3, "nbformat: expected 4, found 3"],
    [
      (notebook) => notebook.nbformat_minor = 4,
      "nbformat_minor: expected 5 or later (cells have ids), found 4",
    ],
    [(notebook) => notebook.cells = {}, "cells: expected a list, found {}"],
    [(notebook) => notebook.metadata = null, "metadata: expected an object, found null"],
    [(_, code) => code.id = "a b", "cells[0].id: expected 1 to 64 letters, digits, hyphens or underscores"],
    [
      (_, code) => delete code.id,
      "cells[0].id: expected 1 to 64 letters, digits, hyphens or underscores, found nothing",
    ],
    [(_, code) => code.id = "b", "cells[1].id: expected an id that no other cell has"],
    [(_, code) => code.cell_type = "heading", "cells[0].cell_type: expected code or markdown or raw"],
    [(_, code) => code.source = [1], "cells[0].source: expected a string or a list of strings, found [1]"],
    [(_, code) => code.metadata = { tags: "x" }, "cells[0].metadata.tags: expected a list"],
    [(_, code) => delete code.outputs, "cells[0].outputs: expected a list, found nothing"],
    [(_, code) => code.execution_count = 1.5, "cells[0].execution_count: expected a whole number or null"],
    [
      (_, code) => code.outputs = [{ output_type: "pyout" }],
      "cells[0].outputs[0].output_type: expected stream",
    ],
    [
      (_, code) => code.outputs = [{ output_type: "stream", name: "log", text: "" }],
      "outputs[0].name: expected stdout or stderr",
    ],
    [
      (_, code) => code.outputs = [{ output_type: "display_data", data: {} }],
      "outputs[0].metadata: expected an object",
    ],
    [
      (_, code) => code.outputs = [{ output_type: "error", ename: "E", evalue: 1 }],
      "outputs[0].evalue: expected a string",
    ],
  ];
  for (const [change, message] of cases) {
    assertThrows(
      () => parseNotebook(spoilt(change), "bad.ipynb"),
      NotebookError,
      `bad.ipynb: ${message.startsWith("outputs") ? `cells[0].${message}` : message}`,
    );
  }
});

Deno.test("a file that is no JSON is refused", () => {
  assertThrows(
    () => parseNotebook("<<<<<<< HEAD", "merge.ipynb"),
    NotebookError,
    "merge.ipynb: the file is no JSON",
  );
});
