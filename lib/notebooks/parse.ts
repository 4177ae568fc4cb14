import { NotebookError } from "./errors.ts";
import type { Notebook } from "./notebook.ts";

type Json = unknown;
type Check = (value: Json, path: string) => void;

class FormatProblem extends Error {}

const cellId = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * Reads a notebook and checks the parts of nbformat 4.5 that we use.
 *
 * @param text content of an `.ipynb` file
 * @param path name under which errors report it
 * @throws {NotebookError} of kind `format` that says which part is wrong, what was expected and what came
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.throws(() => parseNotebook('{"nbformat": 3}', "old.ipynb"), /nbformat: expected 4, found 3/);
 * ```
 */
export function parseNotebook(text: string, path: string): Notebook {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new NotebookError("format", { notebook: path }, `the file is no JSON: ${(error as Error).message}`);
  }
  try {
    checkNotebook(value);
  } catch (error) {
    if (!(error instanceof FormatProblem)) throw error;
    throw new NotebookError("format", { notebook: path }, error.message);
  }
  return value as Notebook;
}

function checkNotebook(value: Json): void {
  const notebook = record(value, "notebook");
  only(4)(notebook.nbformat, "nbformat");
  const minor = notebook.nbformat_minor;
  if (typeof minor !== "number" || minor < 5) problem("nbformat_minor", "5 or later (cells have ids)", minor);
  record(notebook.metadata, "metadata");
  list(checkCell)(notebook.cells, "cells");
  const seen = new Set<string>();
  for (const [index, { id }] of (notebook.cells as { id: string }[]).entries()) {
    if (seen.has(id)) problem(`cells[${index}].id`, "an id that no other cell has", id);
    seen.add(id);
  }
}

function checkCell(value: Json, path: string): void {
  const cell = record(value, path);
  only("code", "markdown", "raw")(cell.cell_type, `${path}.cell_type`);
  if (typeof cell.id !== "string" || !cellId.test(cell.id)) {
    problem(`${path}.id`, "1 to 64 letters, digits, hyphens or underscores", cell.id);
  }
  const metadata = record(cell.metadata, `${path}.metadata`);
  if (metadata.tags !== undefined) list(text)(metadata.tags, `${path}.metadata.tags`);
  multilineText(cell.source, `${path}.source`);
  if (cell.cell_type !== "code") return;
  count(cell.execution_count, `${path}.execution_count`);
  list(checkOutput)(cell.outputs, `${path}.outputs`);
}

function checkOutput(value: Json, path: string): void {
  const output = record(value, path);
  only("stream", "display_data", "execute_result", "error")(output.output_type, `${path}.output_type`);
  if (output.output_type === "stream") {
    only("stdout", "stderr")(output.name, `${path}.name`);
    multilineText(output.text, `${path}.text`);
  } else if (output.output_type === "error") {
    text(output.ename, `${path}.ename`);
    text(output.evalue, `${path}.evalue`);
    list(text)(output.traceback, `${path}.traceback`);
  } else {
    record(output.data, `${path}.data`);
    record(output.metadata, `${path}.metadata`);
    if (output.output_type === "execute_result") count(output.execution_count, `${path}.execution_count`);
  }
}

function problem(path: string, expected: string, found: Json): never {
  const shown = found === undefined ? "nothing" : JSON.stringify(found).slice(0, 60);
  throw new FormatProblem(`${path}: expected ${expected}, found ${shown}`);
}

function record(value: Json, path: string): Record<string, Json> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) problem(path, "an object", value);
  return value as Record<string, Json>;
}

function text(value: Json, path: string): void {
  if (typeof value !== "string") problem(path, "a string", value);
}

function count(value: Json, path: string): void {
  if (value !== null && !(Number.isInteger(value) && (value as number) >= 0)) {
    problem(path, "a whole number or null", value);
  }
}

function multilineText(value: Json, path: string): void {
  if (
    typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"))
  ) return;
  problem(path, "a string or a list of strings", value);
}

function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) problem(path, "a list", value);
    for (const [index, item] of value.entries()) check(item, `${path}[${index}]`);
  };
}

function only(...allowed: (string | number)[]): Check {
  return (value, path) => {
    if (!allowed.includes(value as string)) problem(path, allowed.join(" or "), value);
  };
}
