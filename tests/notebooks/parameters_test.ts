import { assert, assertEquals, assertRejects } from "../support/assert.ts";
import { NotebookError } from "../../lib/notebooks/errors.ts";
import {
  codeCell,
  joined,
  markdownCell,
  type Notebook,
  notebookOf,
  tagsOf,
} from "../../lib/notebooks/notebook.ts";
import { parametersOf, withParameters } from "../../lib/notebooks/parameters.ts";

const source = `// learning rate, per step
const rate = -1e-3;
const samples = (2 ** 10) as number; // draws
let name = "kraft"; /* a word */
const exact = true,
  sizes = [1, 2];
const { unnamed } = { unnamed: 1 };
type Word = string;`;

function notebook(): Notebook {
  return notebookOf([
    markdownCell("title", "# Title"),
    codeCell("parameters", source, { tags: ["parameters"] }),
    codeCell("use", "rate * samples"),
  ]);
}

Deno.test("parameters are the names that the tagged cell declares, with kind, default and comment", async () => {
  assertEquals(await parametersOf(notebook(), "a.ipynb"), [
    { name: "rate", kind: "number", keyword: "const", source: "-1e-3", comment: "learning rate, per step" },
    { name: "samples", kind: "number", keyword: "const", source: "(2 ** 10) as number", comment: "draws" },
    { name: "name", kind: "string", keyword: "let", source: '"kraft"', comment: "a word" },
    { name: "exact", kind: "boolean", keyword: "const", source: "true", comment: "" },
    { name: "sizes", kind: "json", keyword: "const", source: "[1, 2]", comment: "" },
  ]);
  assertEquals(await parametersOf(notebookOf([codeCell("a", "const b = 1;")]), "a.ipynb"), []);
});

Deno.test("values are injected in a cell of their own, typed like the defaults", async () => {
  const values = { rate: "0.5", samples: "20_000", name: "5", exact: "false", sizes: "[3]" };
  const { cells } = await withParameters(notebook(), values, "a.ipynb");
  assertEquals(cells.map(({ id }) => id), ["title", "parameters", "injected-parameters", "use"]);
  assertEquals(tagsOf(cells[2]), ["injected-parameters"]);
  assertEquals(
    joined(cells[2].source),
    'const rate = 0.5;\nconst samples = 20000;\nlet name = "5";\nconst exact = false;\nconst sizes = [3];',
  );
});

Deno.test("an earlier injection is replaced, and the notebook that is given stays as it is", async () => {
  const first = await withParameters(notebook(), { rate: "1" }, "a.ipynb");
  const second = await withParameters(first, { samples: "2" }, "a.ipynb");
  assertEquals(second.cells.length, 4);
  assertEquals(joined(second.cells[2].source), "const samples = 2;");
  assertEquals(joined(first.cells[2].source), "const rate = 1;");
  const untouched = notebook();
  assert(await withParameters(untouched, {}, "a.ipynb") === untouched);
});

Deno.test("an unknown name is refused, with the nearest and all that there are", async () => {
  await assertRejects(
    () => withParameters(notebook(), { sample: "5" }, "a.ipynb"),
    NotebookError,
    "a.ipynb: there is no parameter sample; did you mean samples? The notebook declares rate, samples, name, exact, sizes",
  );
  await assertRejects(
    () => withParameters(notebookOf([]), { sample: "5" }, "a.ipynb"),
    NotebookError,
    "there is no parameter sample: the notebook declares none",
  );
});

Deno.test("a value of another kind is refused", async () => {
  const cases: [string, string, string][] = [
    ["rate", "fast", 'rate expects a finite number (its default is -1e-3), found "fast"'],
    ["rate", "", "rate expects a finite number"],
    ["rate", "Infinity", "rate expects a finite number"],
    ["exact", "yes", "exact expects true or false"],
    ["sizes", "[1", "sizes expects JSON"],
  ];
  for (const [name, value, message] of cases) {
    await assertRejects(
      () => withParameters(notebook(), { [name]: value }, "a.ipynb"),
      NotebookError,
      message,
    );
  }
});

Deno.test("a second cell of parameters is refused", async () => {
  const twice = notebookOf([...notebook().cells, codeCell("more", "const c = 1;", { tags: ["parameters"] })]);
  await assertRejects(() => parametersOf(twice, "a.ipynb"), NotebookError, "a.ipynb, cell 4: a second cell");
});
