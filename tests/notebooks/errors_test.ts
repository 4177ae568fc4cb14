import { assertEquals } from "../support/assert.ts";
import { cellError, NotebookError, placeText } from "../../lib/notebooks/errors.ts";

Deno.test("a place names what is known", () => {
  assertEquals(placeText({ notebook: "a.ipynb" }), "a.ipynb");
  assertEquals(placeText({ notebook: "a.ipynb", cell: 4, line: 2 }), "a.ipynb, cell 4, line 2");
});

Deno.test("an error of a cell shows the source line, the stack and what else went wrong", () => {
  const error = cellError({ notebook: "a.ipynb", cell: 4 }, "const a = 1;\nthrow new Error('x');", [
    {
      kind: "error",
      name: "Error",
      message: "x",
      details: ["Error: x", "    at f (file:///f.ts:1:2)"],
      line: 2,
    },
    { kind: "rejection", name: "TypeError", message: "y", details: [] },
  ]);
  assertEquals(
    error.message,
    `a.ipynb, cell 4, line 2: Error: x
  2 | throw new Error('x');
  Error: x
      at f (file:///f.ts:1:2)
  also: a promise was rejected and nobody listened: TypeError: y`,
  );
  assertEquals([error.kind, error.notebook, error.cell, error.line], ["error", "a.ipynb", 4, 2]);
});

Deno.test("each kind of fault says what happened", () => {
  const words = (kind: "test" | "timeout" | "uncaught" | "syntax"): string =>
    cellError({ notebook: "a.ipynb", cell: 1 }, "1", [{ kind, name: "N", message: "m", details: [] }]).reason;
  assertEquals(words("test"), "m");
  assertEquals(words("timeout"), "m");
  assertEquals(words("syntax"), "N: m");
  assertEquals(words("uncaught"), "an error left a timer, a listener or a worker: N: m");
});

Deno.test("an error about a whole notebook has no cell", () => {
  const error = new NotebookError("format", { notebook: "a.ipynb" }, "the file is no JSON");
  assertEquals([error.message, error.cell, error.line], [
    "a.ipynb: the file is no JSON",
    undefined,
    undefined,
  ]);
});
