import type { Fault, FaultKind } from "../kernel/mod.ts";

/** Why a notebook could not be read or did not run: a fault of a cell, or of the file itself. */
export type NotebookErrorKind = FaultKind | "format" | "parameter" | "type" | "expectation";

/** Where in which notebook something went wrong. */
export interface NotebookPlace {
  readonly notebook: string;
  /** Number of the cell among all cells, from 1. */
  readonly cell?: number;
  /** Line within the cell, from 1. */
  readonly line?: number;
}

/** A failure that names the notebook, and where it can, the cell and the line. */
export class NotebookError extends Error {
  override readonly name = "NotebookError";
  /** Path of the notebook. */
  readonly notebook: string;
  /** Number of the cell among all cells, from 1; undefined where the notebook as a whole is concerned. */
  readonly cell: number | undefined;
  /** Line within the cell, from 1; undefined where it is not known. */
  readonly line: number | undefined;

  /**
   * @param kind what sort of failure
   * @param place where
   * @param reason what went wrong, in one line
   * @param details lines that say more
   */
  constructor(
    readonly kind: NotebookErrorKind,
    place: NotebookPlace,
    readonly reason: string,
    readonly details: readonly string[] = [],
  ) {
    super([`${placeText(place)}: ${reason}`, ...details.map((line) => `  ${line}`)].join("\n"));
    this.notebook = place.notebook;
    this.cell = place.cell;
    this.line = place.line;
  }
}

/** A place in words, such as `notebooks/01-kraft.ipynb, cell 4, line 2`. */
export function placeText({ notebook, cell, line }: NotebookPlace): string {
  return [notebook, cell === undefined ? "" : `cell ${cell}`, line === undefined ? "" : `line ${line}`]
    .filter((part) => part !== "")
    .join(", ");
}

/** The error of a cell's first fault, with the source line that it concerns; further faults are added in a line each. */
export function cellError(place: NotebookPlace, source: string, faults: readonly Fault[]): NotebookError {
  const [first, ...others] = faults;
  const more = others.map((fault) => `also: ${faultText(fault)}`);
  const sourceLine = first.line === undefined || first.kind === "syntax" ? [] : excerpt(source, first.line);
  const where = first.line === undefined ? place : { ...place, line: first.line };
  return new NotebookError(first.kind, where, faultText(first), [...sourceLine, ...first.details, ...more]);
}

function faultText({ kind, name, message }: Fault): string {
  if (kind === "rejection") return `a promise was rejected and nobody listened: ${name}: ${message}`;
  if (kind === "uncaught") return `an error left a timer, a listener or a worker: ${name}: ${message}`;
  if (kind === "error" || kind === "syntax") return `${name}: ${message}`;
  return message;
}

function excerpt(source: string, line: number): string[] {
  const text = source.split("\n")[line - 1];
  return text === undefined ? [] : [`${line} | ${text}`];
}
