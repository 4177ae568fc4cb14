/**
 * Notebooks: reading, checking, running, cleaning and making them. They run in the kernel session of `lib/kernel`.
 *
 * @module
 */
export { NotebookError, type NotebookErrorKind, type NotebookPlace } from "./errors.ts";
export { cleanNotebook, readNotebook, writeNotebook } from "./files.ts";
export { figuresOf, type NotebookFigure } from "./figures-of.ts";
export { labAdvice, type LabOptions, startLab } from "./lab.ts";
export { normalise, notebookText } from "./normalise.ts";
export {
  type Cell,
  type CellOutput,
  type CodeCell,
  codeCell,
  markdownCell,
  type Notebook,
  notebookOf,
  type TextCell,
} from "./notebook.ts";
export { type Parameter, parametersOf, withParameters } from "./parameters.ts";
export { parseNotebook } from "./parse.ts";
export { runNotebook, type RunOptions, type RunProgress, type RunResult } from "./run.ts";
export { notebookFromPercent, percentFromNotebook } from "./percent.ts";
export { checkNotebooks } from "./types.ts";
