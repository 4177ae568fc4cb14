import { columnUnits } from "./csv.ts";
import { assertUnicodeLabels, assertVisibleData } from "./check-data.ts";
import { assertDrawsOnly, assertTitled } from "./lint.ts";
import { aboutFigure } from "./naming.ts";
import { canonical, child, isRecord, isSinglePlot, mapPlots, type VegaLiteSpec } from "./spec.ts";
import { type FigureWidth, HEIGHTS, THEME, WIDTHS } from "./theme.ts";

/** The only schema whose MIME type JupyterLab and VS Code draw. */
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** A figure as data: what it says, and a Vega-Lite specification that draws it. */
export interface Figure {
  /** Kebab-case name, unique in the workbench; the files of its bundle start with it. */
  readonly id: string;
  readonly title: string;
  /** What was measured: n, seed and the like. */
  readonly subtitle?: string;
  /** The sentences under the figure, with its numbers. */
  readonly caption: string;
  readonly width: FigureWidth;
  /** A whole Vega-Lite specification: theme, data, title and `usermeta` included. */
  readonly spec: VegaLiteSpec;
}

/** What `figure` takes. */
export interface FigureOptions {
  /** Kebab-case, such as "momentum-rates". */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly caption: string;
  /** "column" (8.5 cm, the default) or "full" (17.5 cm). */
  readonly width?: FigureWidth;
  /** Height of every plotting area that has none of its own, in CSS pixels (96 an inch). */
  readonly height?: number;
  /** Units of columns of the data that no axis title tells, by column name. */
  readonly units?: Readonly<Record<string, string>>;
  /** A Vega-Lite specification that only draws, by `layered`, `sideBySide` or by hand. */
  readonly spec: VegaLiteSpec;
}

/**
 * A figure: checked, themed, frozen and plain (JSON keeps it whole). In a notebook it displays itself.
 *
 * @param options Id, title, caption, width and specification
 * @throws {TypeError} An id that is not kebab-case, a missing caption, TeX dollars in a label, an axis without title,
 *   or a specification that computes
 * @throws {RangeError} Empty data, or data that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.equal(JSON.parse(JSON.stringify(line)).spec.usermeta.rederive.id, "bessel-divisor");
 * ```
 */
export function figure(options: FigureOptions): Figure {
  const { id, title, subtitle, caption, width = "column", height, units = {}, spec } = options;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new TypeError(
      `Expected a kebab-case figure id such as "momentum-rates", got ${JSON.stringify(id)}`,
    );
  }
  if (!(width in WIDTHS)) {
    throw new TypeError(
      `Figure "${id}": expected the width "column" or "full", got ${JSON.stringify(width)}`,
    );
  }
  for (const [what, text] of Object.entries({ title, caption })) {
    if (typeof text !== "string" || text.trim() === "") {
      throw new TypeError(`Figure "${id}": expected a ${what}`);
    }
  }
  if (height !== undefined && !(height > 0 && Number.isFinite(height))) {
    throw new RangeError(`Figure "${id}": expected a positive height in pixels, got ${height}`);
  }
  if ("title" in spec) {
    throw new TypeError(`Figure "${id}": the title belongs to the figure, not to its specification`);
  }
  naming(id, () => {
    assertDrawsOnly(spec);
    assertTitled(spec);
    assertVisibleData(spec);
  });
  const whole = {
    ...mapPlots(plain(spec), (plot) => ({ height: height ?? HEIGHTS[width], ...plot })),
    $schema: SCHEMA,
    title: { text: title, ...(subtitle !== undefined && { subtitle }) },
    ...(isSinglePlot(spec) && { width: WIDTHS[width], autosize: { type: "fit-x", contains: "padding" } }),
    config: merged(THEME, child(spec, "config") ?? {}),
  };
  const usermeta = {
    embedOptions: { actions: false },
    rederive: { id, caption, width, units: { ...columnUnits(whole), ...units } },
  };
  naming(id, () => assertUnicodeLabels(whole));
  return assemble({ ...whole, usermeta }, {
    id,
    title,
    caption,
    width,
    ...(subtitle !== undefined && { subtitle }),
  });
}

/**
 * The figure whose specification was saved in a notebook, known by its `usermeta`.
 *
 * @param spec The Vega-Lite specification of a saved output
 * @throws {TypeError} A specification that no figure of this workbench wrote
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.deepEqual(figureFromSpec(line.spec), line);
 * ```
 */
export function figureFromSpec(spec: VegaLiteSpec): Figure {
  const saved = child(child(spec, "usermeta") ?? {}, "rederive");
  const title = child(spec, "title");
  if (!saved || !title || typeof saved.id !== "string" || typeof saved.caption !== "string") {
    throw new TypeError(
      "Expected a specification with usermeta.rederive and a title, got one that figure() did not write",
    );
  }
  const line = (text: unknown): string => Array.isArray(text) ? text.join(" ") : String(text);
  return assemble(plain(spec), {
    id: saved.id,
    title: line(title.text),
    ...(title.subtitle !== undefined && { subtitle: line(title.subtitle) }),
    caption: saved.caption,
    width: saved.width === "full" ? "full" : "column",
  });
}

/** Whether a value is a figure and not a bare specification. */
export function isFigure(value: Figure | VegaLiteSpec): value is Figure {
  return typeof value.id === "string" && isRecord(value.spec) && isRecord(value.spec.usermeta);
}

function assemble(spec: VegaLiteSpec, words: Omit<Figure, "spec">): Figure {
  const made: Figure = { ...words, spec: canonical(spec) };
  Object.defineProperty(made, Symbol.for("Jupyter.display"), {
    value: async () => (await import("./display.ts")).display(made),
  });
  return Object.freeze(made);
}

/** Runs a check whose errors then say which figure they are about. */
function naming(id: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw aboutFigure(id, error);
  }
}

/** A deep copy as plain JSON, without the members that are undefined. */
function plain(spec: VegaLiteSpec): VegaLiteSpec {
  return JSON.parse(JSON.stringify(spec));
}

function merged(base: VegaLiteSpec, over: VegaLiteSpec): VegaLiteSpec {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isRecord(below) && isRecord(value) ? merged(below, value) : value;
  }
  return result;
}
