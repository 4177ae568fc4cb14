import type ts from "typescript";
import { loadTypeScript, parseCell, type TypeScript } from "../kernel/mod.ts";
import { NotebookError } from "./errors.ts";
import { type CodeCell, codeCell, joined, type Notebook, tagsOf } from "./notebook.ts";

/** What kind of value a parameter takes, read off its default. */
export type ParameterKind = "number" | "string" | "boolean" | "json";

/** A value that the parameters cell of a notebook declares. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly keyword: "const" | "let" | "var";
  /** The default as written. */
  readonly source: string;
  /** The comment on the line, or the one above. */
  readonly comment: string;
}

const declared = "parameters";
const injected = "injected-parameters";

/**
 * The parameters of a notebook: the names that its cell tagged `parameters` declares, by papermill's convention.
 *
 * @returns none for a notebook without such a cell
 * @throws {NotebookError} of kind `parameter` when two cells carry the tag
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { codeCell, notebookOf } from "./notebook.ts";
 * const cell = codeCell("p", "const samples = 1_000; // draws", { tags: ["parameters"] });
 * assert.deepEqual(await parametersOf(notebookOf([cell]), "a.ipynb"), [
 *   { name: "samples", kind: "number", keyword: "const", source: "1_000", comment: "draws" },
 * ]);
 * ```
 */
export async function parametersOf(notebook: Notebook, path: string): Promise<Parameter[]> {
  const cell = parametersCell(notebook, path);
  if (!cell) return [];
  const typescript = await loadTypeScript();
  const tree = parseCell(typescript, joined(cell.source));
  return tree.statements.filter(typescript.isVariableStatement).flatMap((statement) => {
    const { declarations, flags } = statement.declarationList;
    const keyword = keywordOf(typescript, flags);
    const comment = commentOf(typescript, tree, statement);
    return declarations.flatMap(({ name, initializer }): Parameter[] => {
      if (!typescript.isIdentifier(name) || !initializer) return [];
      const source = initializer.getText(tree);
      return [{ name: name.text, kind: kindOf(typescript, initializer), keyword, source, comment }];
    });
  });
}

/**
 * The notebook with other values for some parameters: a cell tagged `injected-parameters` after the one tagged `parameters`,
 * in the place of an earlier one. What that cell computes from a parameter keeps the value that it has by default.
 *
 * @param notebook left as it is
 * @param values text of each value by parameter, as it comes from a command line
 * @param path name under which errors report the notebook
 * @throws {NotebookError} of kind `parameter` for a name that the notebook does not declare or a value of another kind
 */
export async function withParameters(
  notebook: Notebook,
  values: Readonly<Record<string, string>>,
  path: string,
): Promise<Notebook> {
  const names = Object.keys(values);
  if (names.length === 0) return notebook;
  const parameters = await parametersOf(notebook, path);
  const lines = names.map((name) => {
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) throw new NotebookError("parameter", { notebook: path }, unknown(name, parameters));
    return `${parameter.keyword} ${name} = ${literal(parameter, values[name], path)};`;
  });
  const cell = codeCell(injected, lines.join("\n"), { tags: [injected] });
  const cells = notebook.cells.filter((one) => !tagsOf(one).includes(injected));
  const at = cells.findIndex((one) => tagsOf(one).includes(declared));
  return { ...notebook, cells: cells.toSpliced(at + 1, 0, cell) };
}

function parametersCell(notebook: Notebook, path: string): CodeCell | undefined {
  const found = notebook.cells.filter((cell): cell is CodeCell =>
    cell.cell_type === "code" && tagsOf(cell).includes(declared)
  );
  if (found.length < 2) return found[0];
  const cell = notebook.cells.indexOf(found[1]) + 1;
  throw new NotebookError(
    "parameter",
    { notebook: path, cell },
    `a second cell is tagged ${declared}; one is allowed`,
  );
}

function kindOf(typescript: TypeScript, node: ts.Expression): ParameterKind {
  const { SyntaxKind } = typescript;
  if (
    typescript.isParenthesizedExpression(node) || typescript.isAsExpression(node) ||
    typescript.isSatisfiesExpression(node)
  ) return kindOf(typescript, node.expression);
  if (typescript.isPrefixUnaryExpression(node)) return kindOf(typescript, node.operand);
  if (typescript.isBinaryExpression(node)) {
    const [left, right] = [kindOf(typescript, node.left), kindOf(typescript, node.right)];
    return left === right ? left : "json";
  }
  if (typescript.isNumericLiteral(node)) return "number";
  if (typescript.isStringLiteralLike(node)) return "string";
  return node.kind === SyntaxKind.TrueKeyword || node.kind === SyntaxKind.FalseKeyword ? "boolean" : "json";
}

function keywordOf({ NodeFlags }: TypeScript, flags: ts.NodeFlags): Parameter["keyword"] {
  if (flags & NodeFlags.Const) return "const";
  return flags & NodeFlags.Let ? "let" : "var";
}

function commentOf(typescript: TypeScript, tree: ts.SourceFile, statement: ts.Statement): string {
  const ranges = [
    ...typescript.getTrailingCommentRanges(tree.text, statement.end) ?? [],
    ...typescript.getLeadingCommentRanges(tree.text, statement.pos) ?? [],
  ];
  const comment = ranges[0] ? tree.text.slice(ranges[0].pos, ranges[0].end) : "";
  return comment.replace(/^\/\/\s*|^\/\*+\s*|\s*\*\/$/g, "").trim();
}

function unknown(name: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return `there is no parameter ${name}: the notebook declares none`;
  const names = parameters.map((parameter) => parameter.name);
  const [nearest] = names.toSorted((a, b) => distance(name, a) - distance(name, b));
  return `there is no parameter ${name}; did you mean ${nearest}? The notebook declares ${names.join(", ")}`;
}

/** TypeScript for a value given as text. */
function literal({ name, kind, source }: Parameter, value: string, path: string): string {
  const refuse = (expected: string): never => {
    const reason = `${name} expects ${expected} (its default is ${source}), found ${JSON.stringify(value)}`;
    throw new NotebookError("parameter", { notebook: path }, reason);
  };
  if (kind === "string") return JSON.stringify(value);
  if (kind === "boolean") return value === "true" || value === "false" ? value : refuse("true or false");
  if (kind === "number") {
    const number = Number(value.replaceAll("_", ""));
    return value.trim() !== "" && Number.isFinite(number) ? String(number) : refuse("a finite number");
  }
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return refuse("JSON");
  }
}

/** Levenshtein's distance: insertions, deletions and replacements of characters that turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
