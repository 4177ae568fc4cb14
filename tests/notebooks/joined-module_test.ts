import { assertEquals, assertThrows } from "../support/assert.ts";
import { joinedModule, placeInNotebook } from "../../lib/notebooks/joined-module.ts";
import { codeCell, markdownCell, notebookOf } from "../../lib/notebooks/notebook.ts";

const notebook = notebookOf([
  markdownCell("title", "# Title"),
  codeCell("imports", 'import { a } from "../mod.ts";\nimport assert from "node:assert";\n'),
  markdownCell("more", "text"),
  codeCell("use", 'const b = await import("./b.ts"),\n  c: import("../c.ts").C = a\n// end'),
  codeCell("again", 'export * from "./d.ts";'),
]);

Deno.test("the code cells form one module whose relative imports are absolute", async () => {
  const { code, starts } = await joinedModule(notebook, "/project/notebooks/a.ipynb");
  assertEquals(
    code,
    `import { a } from "file:///project/mod.ts";
import assert from "node:assert";

;
const b = await import("file:///project/notebooks/b.ts"),
  c: import("file:///project/c.ts").C = a
// end
;
export * from "file:///project/notebooks/d.ts";
;
export {};
`,
  );
  assertEquals(starts, [{ cell: 2, line: 1 }, { cell: 4, line: 5 }, { cell: 5, line: 9 }]);
});

Deno.test("a line of the module is a line of a cell", async () => {
  const module = await joinedModule(notebook, "/project/notebooks/a.ipynb");
  const place = (line: number) => placeInNotebook(module, line);
  assertEquals(place(2), { notebook: "/project/notebooks/a.ipynb", cell: 2, line: 2 });
  assertEquals(place(6), { notebook: "/project/notebooks/a.ipynb", cell: 4, line: 2 });
  assertEquals(place(9), { notebook: "/project/notebooks/a.ipynb", cell: 5, line: 1 });
  assertThrows(() => place(0), RangeError, "belongs to no cell");
});
