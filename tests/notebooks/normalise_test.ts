import { assertEquals } from "../support/assert.ts";
import { normalise, notebookText } from "../../lib/notebooks/normalise.ts";
import {
  type CodeCell,
  codeCell,
  markdownCell,
  type Notebook,
  notebookOf,
} from "../../lib/notebooks/notebook.ts";
import { parseNotebook } from "../../lib/notebooks/parse.ts";

/** What our runner writes for a small executed notebook. */
function executed(): Notebook {
  const first = codeCell("parameters", "const rate = 1e-7; // per step", { tags: ["parameters"] });
  first.execution_count = 1;
  const second = codeCell("show", 'console.log("a");\nfigure');
  second.execution_count = 2;
  second.outputs = [
    { output_type: "stream", name: "stdout", text: ["a\n", "b\n"] },
    { output_type: "stream", name: "stderr", text: ["careful\n"] },
    {
      output_type: "execute_result",
      execution_count: 2,
      metadata: {},
      data: {
        "application/vnd.vegalite.v5+json": {
          mark: "line",
          data: { values: [1e-7, 12, 0.5] },
          usermeta: { id: "f" },
        },
        "image/png": "iVBORw0KGgo=",
        "text/plain": ["A caption\n", "of two lines"],
      },
    },
  ];
  return notebookOf([markdownCell("title", "# Title\n\nText with $x$."), first, second]);
}

/** The same after JupyterLab 4.6 has opened it, run it as cells 7 and 8, and saved it. */
const savedByJupyterLab = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "title",
   "metadata": {
    "jp-MarkdownHeadingCollapsed": true
   },
   "source": [
    "# Title\\n",
    "\\n",
    "Text with $x$."
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 7,
   "id": "parameters",
   "metadata": {
    "execution": {
     "iopub.execute_input": "2026-11-25T10:00:00.000Z",
     "shell.execute_reply": "2026-11-25T10:00:00.010Z"
    },
    "tags": [
     "parameters"
    ]
   },
   "outputs": [],
   "source": "const rate = 1e-7; // per step"
  },
  {
   "cell_type": "code",
   "execution_count": 8,
   "id": "show",
   "metadata": {
    "jupyter": {
     "outputs_hidden": false
    },
    "scrolled": true,
    "trusted": true
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "a\\n"
     ]
    },
    {
     "data": {
      "application/vnd.vegalite.v5+json": {
       "data": {
        "values": [
         1e-07,
         12,
         0.5
        ]
       },
       "mark": "line",
       "usermeta": {
        "id": "f"
       }
      },
      "image/png": "iVBORw0KGgo=\\n",
      "text/plain": "\\u001b[32mA caption\\u001b[39m\\nof two lines"
     },
     "execution_count": 8,
     "metadata": {},
     "output_type": "execute_result"
    },
    {
     "name": "stderr",
     "output_type": "stream",
     "text": "careful\\n"
    },
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "b\\n"
     ]
    }
   ],
   "source": [
    "console.log(\\"a\\");\\n",
    "figure"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Deno",
   "language": "typescript",
   "name": "deno"
  },
  "language_info": {
   "codemirror_mode": "typescript",
   "file_extension": ".ts",
   "mimetype": "text/x.typescript",
   "name": "typescript",
   "nbconvert_exporter": "script",
   "pygments_lexer": "typescript",
   "version": "6.0.3"
  },
  "widgets": {}
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

Deno.test("a notebook that JupyterLab has saved gets the bytes that our runner writes", () => {
  assertEquals(notebookText(parseNotebook(savedByJupyterLab, "a.ipynb")), notebookText(executed()));
});

Deno.test("a notebook in its one form stays as it is", () => {
  const text = notebookText(executed());
  assertEquals(notebookText(parseNotebook(text, "a.ipynb")), text);
});

Deno.test("the notebook that is given stays as it is", () => {
  const notebook = parseNotebook(savedByJupyterLab, "a.ipynb");
  normalise(notebook);
  assertEquals(notebook, parseNotebook(savedByJupyterLab, "a.ipynb"));
});

Deno.test("only cells that ran are numbered, in order", () => {
  const ran = { ...codeCell("a", "1"), execution_count: 41 };
  const skipped = codeCell("b", "2");
  const again = { ...codeCell("c", "3"), execution_count: 12 };
  const counts = normalise(notebookOf([ran, skipped, again])).cells.map((cell) =>
    (cell as CodeCell).execution_count
  );
  assertEquals(counts, [1, null, 2]);
});

Deno.test("an error keeps name and message; a stack of generated positions goes", () => {
  const cell = codeCell("a", "throw new Error('x')");
  cell.outputs = [{
    output_type: "error",
    ename: "Error",
    evalue: "x",
    traceback: ["Error: x", "    at <anonymous>:4:8"],
  }];
  const [{ outputs }] = normalise(notebookOf([cell])).cells as CodeCell[];
  assertEquals(outputs, [{ output_type: "error", ename: "Error", evalue: "x", traceback: ["Error: x"] }]);
});

Deno.test("what an author says of a notebook, a cell or a picture is kept", () => {
  const cell = {
    ...markdownCell("a", "![](attachment:p.png)", { tags: ["wide"] }),
    attachments: { "p.png": { "image/png": "AA==" } },
  };
  const notebook = { ...notebookOf([cell]), metadata: { title: "Kraft", authors: [{ name: "A" }] } };
  const normal = normalise(notebook);
  assertEquals(normal.cells, [cell]);
  assertEquals(normal.metadata.title, "Kraft");
  assertEquals(normal.metadata.authors, [{ name: "A" }]);
});

Deno.test("data for a renderer is not taken for lines of text", () => {
  const cell = codeCell("a", "data");
  const data = { "application/json": ["a", "b"], "text/html": "<p>\n</p>", "image/svg+xml": "<svg>\n</svg>" };
  cell.outputs = [{ output_type: "display_data", data, metadata: {} }];
  const [{ outputs }] = normalise(notebookOf([cell])).cells as CodeCell[];
  assertEquals("data" in outputs[0] && outputs[0].data, {
    "application/json": ["a", "b"],
    "text/html": ["<p>\n", "</p>"],
    "image/svg+xml": ["<svg>\n", "</svg>"],
  });
});
