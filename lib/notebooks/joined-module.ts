import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type ts from "typescript";
import { loadTypeScript, parseCell, type TypeScript } from "../kernel/mod.ts";
import type { NotebookPlace } from "./errors.ts";
import { joined, type Notebook } from "./notebook.ts";

/** The code cells of a notebook as one module. */
export interface JoinedModule {
  /** Path of the notebook. */
  readonly path: string;
  readonly code: string;
  /** Where each code cell begins: its number among all cells, and its first line in the module, both from 1. */
  readonly starts: readonly { readonly cell: number; readonly line: number }[];
}

/**
 * Joins the code cells of a notebook into one module that may lie anywhere: relative imports are made absolute. Each line of a
 * cell stays one line.
 *
 * @param path where the notebook lies
 */
export async function joinedModule(notebook: Notebook, path: string): Promise<JoinedModule> {
  const typescript = await loadTypeScript();
  const base = pathToFileURL(`${dirname(resolve(path))}/`);
  const starts: { cell: number; line: number }[] = [];
  let code = "";
  let line = 1;
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== "code") continue;
    // A semicolon on a line of its own keeps the end of one cell from running into the start of the next.
    const text = `${withAbsoluteImports(typescript, joined(cell.source), base)}\n;\n`;
    starts.push({ cell: index + 1, line });
    code += text;
    line += text.split("\n").length - 1;
  }
  return { path, code: `${code}export {};\n`, starts };
}

/** The place in the notebook of a line of its module. */
export function placeInNotebook({ path, starts }: JoinedModule, line: number): Required<NotebookPlace> {
  const start = starts.findLast((one) => one.line <= line);
  if (!start) throw new RangeError(`line ${line} of the module belongs to no cell of ${path}`);
  return { notebook: path, cell: start.cell, line: line - start.line + 1 };
}

function withAbsoluteImports(typescript: TypeScript, code: string, base: URL): string {
  const specifiers: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(typescript, node);
    if (specifier && /^\.{1,2}\//.test(specifier.text)) specifiers.push(specifier);
    typescript.forEachChild(node, visit);
  };
  visit(parseCell(typescript, code));
  return specifiers.toReversed().reduce(
    (text, node) =>
      text.slice(0, node.getStart()) + JSON.stringify(new URL(node.text, base).href) + text.slice(node.end),
    code,
  );
}

/** The module name in an import, a re-export, a dynamic import or an import type. */
function specifierOf(typescript: TypeScript, node: ts.Node): ts.StringLiteralLike | undefined {
  let name: ts.Node | undefined;
  if (typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node)) {
    name = node.moduleSpecifier;
  } else if (typescript.isImportTypeNode(node) && typescript.isLiteralTypeNode(node.argument)) {
    name = node.argument.literal;
  } else if (
    typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.ImportKeyword
  ) {
    name = node.arguments[0];
  }
  return name && typescript.isStringLiteralLike(name) ? name : undefined;
}
