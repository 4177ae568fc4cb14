import type ts from "typescript";
import type { Fault } from "./faults.ts";
import { loadTypeScript, type TypeScript } from "./typescript.ts";

/** The file name under which a cell is parsed; the Deno kernel takes every cell for TSX. */
const cellName = "cell.tsx";

const redeclared = 2451;
const duplicate = 2300;

/** The syntax tree of a cell, read as a module so that it may await. */
export function parseCell(typescript: TypeScript, code: string): ts.SourceFile {
  const { ScriptKind, ScriptTarget } = typescript;
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ScriptTarget.ESNext,
    setExternalModuleIndicator: (file) => Object.assign(file, { externalModuleIndicator: true }),
  };
  return typescript.createSourceFile(cellName, code, options, true, ScriptKind.TSX);
}

/** A program of one cell and nothing else: enough for grammar and scopes, too little for types. */
function programOf(typescript: TypeScript, cell: ts.SourceFile): ts.Program {
  const host: ts.CompilerHost = {
    getSourceFile: (name) => name === cellName ? cell : undefined,
    getDefaultLibFileName: () => "none.d.ts",
    writeFile: () => {},
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === cellName,
    readFile: () => undefined,
  };
  const options: ts.CompilerOptions = {
    noLib: true,
    noResolve: true,
    types: [],
    jsx: typescript.JsxEmit.Preserve,
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    moduleDetection: typescript.ModuleDetectionKind.Force,
  };
  return typescript.createProgram([cellName], options, host);
}

/** Problems of grammar and scope, the ones for which an engine refuses to start. */
function grammarProblems(typescript: TypeScript, cell: ts.SourceFile): readonly ts.Diagnostic[] {
  const program = programOf(typescript, cell);
  const syntactic = program.getSyntacticDiagnostics(cell);
  if (syntactic.length > 0) return syntactic;
  return program.getSemanticDiagnostics(cell).filter(({ code }) =>
    (code >= 1000 && code < 2000) || code === redeclared || code === duplicate
  );
}

/**
 * Finds why and where a cell does not parse.
 *
 * @param code source of the cell
 * @param reason the engine's own reason, where it gave one; it wins over TypeScript's words
 * @returns the fault with its line; undefined where TypeScript sees nothing wrong
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const fault = await findSyntaxFault("const a = 1;\nconst b: = 2;");
 * assert.equal(fault?.line, 2);
 * assert.equal(fault?.message, "Type expected. (line 2, column 10)");
 * assert.equal(await findSyntaxFault("const a = 1;"), undefined);
 * ```
 */
export async function findSyntaxFault(code: string, reason?: string): Promise<Fault | undefined> {
  const typescript = await loadTypeScript();
  const cell = parseCell(typescript, code);
  const problems = grammarProblems(typescript, cell);
  // Both declarations of a name are reported: the second is the mistake.
  const problem = problems[0]?.code === redeclared
    ? problems.findLast(({ code }) => code === redeclared)
    : problems[0];
  if (problem?.start === undefined) return undefined;
  const { line, character } = cell.getLineAndCharacterOfPosition(problem.start);
  const words = reason ?? typescript.flattenDiagnosticMessageText(problem.messageText, "\n");
  return {
    kind: "syntax",
    name: "SyntaxError",
    message: `${words} (line ${line + 1}, column ${character + 1})`,
    details: excerpt(code, line, character, problem.length ?? 1),
    line: line + 1,
  };
}

/**
 * The fault of a cell that the kernel refused to parse, saying nothing or only why; with line and column where TypeScript, too,
 * sees something wrong.
 *
 * @param code source of the cell
 * @param reason the engine's own reason, where it gave one
 */
export async function syntaxFault(code: string, reason?: string): Promise<Fault> {
  const message = reason ?? "the cell does not parse; Deno gives no reason";
  return await findSyntaxFault(code, reason) ?? { kind: "syntax", name: "SyntaxError", message, details: [] };
}

/** A line of source with a mark under the part that matters; line and column from 0. */
function excerpt(code: string, line: number, column: number, length: number): string[] {
  const source = code.split("\n")[line] ?? "";
  const label = `${line + 1} | `;
  const width = Math.max(1, Math.min(length, source.length - column));
  return [label + source, " ".repeat(label.length + column) + "^".repeat(width)];
}
