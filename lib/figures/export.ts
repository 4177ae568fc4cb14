import { csvOfSpec } from "./csv.ts";
import { embedFont } from "./embed-font.ts";
import { type Figure, figureFromSpec, isFigure } from "./figure.ts";
import { aboutFigure } from "./naming.ts";
import { svgToPdf } from "./pdf.ts";
import { svgToPng } from "./png.ts";
import type { VegaLiteSpec } from "./spec.ts";
import { type Typeset, typeset } from "./typeset.ts";

/** The formats of a bundle. */
export const FORMATS = ["svg", "png", "pdf", "vl.json", "csv"] as const;

/** One format of a bundle. */
export type Format = typeof FORMATS[number];

/** Resolution of exported images in dots an inch. */
export const PRINT_DPI = 300;

/**
 * A figure as stand-alone SVG: text stays text, and the glyphs it needs travel with it.
 *
 * @throws {Error} What Vega or Vega-Lite warns about; the message names the figure
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.match(await svgOf(line), /^<svg .*@font-face.*unbiased variance/s);
 * ```
 */
export async function svgOf(figure: Figure): Promise<string> {
  return await drawn(figure, ({ svg }) => embedFont(svg));
}

/**
 * A figure as PNG with its resolution written.
 *
 * @param dpi Dots an inch; 300 by default
 * @throws {Error} What Vega or Vega-Lite warns about; the message names the figure
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * const png = await pngOf(line, 96);
 * assert.equal(new DataView(png.buffer).getUint32(16), 321); // pixels in a column of 8.5 cm at 96 dpi
 * ```
 */
export async function pngOf(figure: Figure, dpi: number = PRINT_DPI): Promise<Uint8Array<ArrayBuffer>> {
  if (!(dpi > 0 && Number.isFinite(dpi))) {
    throw new RangeError(`Expected a positive resolution in dpi, got ${dpi}`);
  }
  return await drawn(figure, ({ svg }) => svgToPng(svg, dpi));
}

/**
 * A figure as PDF: vectors, fonts embedded as subsets, the same bytes every time.
 *
 * @throws {Error} What Vega or Vega-Lite warns about; the message names the figure
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.equal(new TextDecoder().decode((await pdfOf(line)).subarray(0, 5)), "%PDF-");
 * ```
 */
export async function pdfOf(figure: Figure): Promise<Uint8Array<ArrayBuffer>> {
  const info = { title: figure.title, subject: figure.caption };
  return await drawn(figure, ({ svg, width, height }) => svgToPdf(svg, width, height, info));
}

/**
 * The data of a figure as CSV, units in the header.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.equal(csvOf(line), "layer,n (1),divisor (1)\ntheory,2,1\ntheory,3,2\n");
 * ```
 */
export function csvOf(figure: Figure): string {
  return csvOfSpec(figure.spec);
}

/**
 * The Vega-Lite specification of a figure as it is drawn: lines of the title broken, widths of panels found.
 *
 * @throws {Error} What Vega or Vega-Lite warns about; the message names the figure
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * assert.equal((await specOf(line)).$schema, "https://vega.github.io/schema/vega-lite/v5.json");
 * ```
 */
export async function specOf(figure: Figure): Promise<VegaLiteSpec> {
  return await drawn(figure, ({ spec }) => Promise.resolve(spec));
}

/**
 * The bundle of a figure: its contents by file name, for the caller to write.
 *
 * @param figure A figure, or the specification of one as a notebook saved it
 * @param formats Some of `FORMATS`; all by default
 * @returns Text or bytes by file name, such as "momentum-rates.svg"
 * @throws {TypeError} A specification that `figure` did not write, or an unknown format
 * @throws {Error} What Vega or Vega-Lite warns about; the message names the figure
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { axis, figure, layered, theoryLine } from "./mod.ts";
 * const line = figure({
 *   id: "bessel-divisor",
 *   title: "The divisor of an unbiased variance",
 *   caption: "n − 1 against n.",
 *   spec: layered({ x: axis("n"), y: axis("divisor"), layers: [theoryLine({ x: [2, 3], y: [1, 2] })] }),
 * });
 * const bundle = await exportFigure(line, ["csv", "svg"]);
 * assert.deepEqual([...bundle.keys()], ["bessel-divisor.csv", "bessel-divisor.svg"]);
 * ```
 */
export async function exportFigure(
  figure: Figure | VegaLiteSpec,
  formats: readonly Format[] = FORMATS,
): Promise<Map<string, string | Uint8Array<ArrayBuffer>>> {
  const whole = isFigure(figure) ? figure : figureFromSpec(figure);
  const bundle = new Map<string, string | Uint8Array<ArrayBuffer>>();
  for (const format of formats) bundle.set(`${whole.id}.${format}`, await contents(whole, format));
  return bundle;
}

/** What `use` makes of the figure laid out; errors say which figure they are about. */
async function drawn<T>(figure: Figure, use: (laidOut: Typeset) => Promise<T>): Promise<T> {
  try {
    return await use(await typeset(figure));
  } catch (error) {
    throw aboutFigure(figure.id, error);
  }
}

async function contents(figure: Figure, format: Format): Promise<string | Uint8Array<ArrayBuffer>> {
  switch (format) {
    case "svg":
      return await svgOf(figure);
    case "png":
      return await pngOf(figure);
    case "pdf":
      return await pdfOf(figure);
    case "vl.json":
      return JSON.stringify(await specOf(figure), null, 2) + "\n";
    case "csv":
      return csvOf(figure);
    default:
      throw new TypeError(`Expected one of the formats ${FORMATS.join(", ")}, got ${JSON.stringify(format)}`);
  }
}
