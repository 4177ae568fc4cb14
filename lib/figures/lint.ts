import { child, isRecord, type VegaLiteSpec, walk } from "./spec.ts";

/** Channels that draw an axis, a header or a legend, and therefore need a title. */
const TITLED = ["x", "y", "color", "fill", "stroke", "shape", "size", "opacity", "strokeDash", "strokeWidth"]
  .concat(["row", "column", "facet"]);
const WITHOUT_GUIDE: Readonly<Record<string, string>> = {
  x: "axis",
  y: "axis",
  row: "header",
  column: "header",
  facet: "header",
};
const COMPUTING_MARKS = ["boxplot", "errorbar", "errorband"];
const GENERATED_DATA = ["url", "sequence", "sphere", "graticule"];

/**
 * Refuses a specification that computes: statistics belong in TypeScript, where they are tested, and JupyterLab draws
 * with Vega-Lite 5.6.1, which draws some newer aggregates silently wrong.
 *
 * @param spec A Vega-Lite specification
 * @throws {TypeError} A transform, an aggregate, a bin, a time unit, a computed sort or stack, a mark that computes,
 *   or data that are not written out in the specification
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const spec = { data: { values: [{ v: 1 }] }, mark: "bar", encoding: { x: { field: "v", bin: true } } };
 * assert.throws(() => assertDrawsOnly(spec), /spec\.encoding\.x computes \("bin"\)/);
 * ```
 */
export function assertDrawsOnly(spec: VegaLiteSpec): void {
  const refuse = (path: string, what: string): never => {
    throw new TypeError(
      `Expected a specification that only draws, but ${path} computes (${what}): compute it in TypeScript`,
    );
  };
  for (const { spec: part, path } of walk(spec)) {
    if ("transform" in part) refuse(path, '"transform"');
    if ("repeat" in part) refuse(path, '"repeat"');
    const mark = typeof part.mark === "string" ? part.mark : child(part, "mark")?.type;
    if (COMPUTING_MARKS.includes(mark as string)) refuse(path, `mark "${mark}"`);
    const data = child(part, "data");
    for (const source of GENERATED_DATA) if (data && source in data) refuse(`${path}.data`, `"${source}"`);
    for (const [channel, definition] of Object.entries(child(part, "encoding") ?? {})) {
      for (const one of Array.isArray(definition) ? definition : [definition]) {
        if (isRecord(one)) checkChannel(one, `${path}.encoding.${channel}`, refuse);
      }
    }
  }
}

function checkChannel(
  definition: VegaLiteSpec,
  path: string,
  refuse: (path: string, what: string) => never,
): void {
  for (const key of ["aggregate", "timeUnit", "impute"]) if (definition[key]) refuse(path, `"${key}"`);
  if (definition.bin && definition.bin !== "binned") refuse(path, '"bin"');
  if (definition.stack === "normalize" || definition.stack === "center") {
    refuse(path, `"stack": "${definition.stack}"`);
  }
  if (isRecord(definition.sort) && !Array.isArray(definition.sort)) {
    refuse(path, '"sort" by a computed value');
  }
}

/**
 * Refuses axes, headers and legends without a title of their own, which would print the name of a field.
 *
 * @param spec A Vega-Lite specification
 * @throws {TypeError} A channel with a field and without a title; `title: null` says that a legend or panel needs
 *   none, and on an axis that a layer beside it has it
 */
export function assertTitled(spec: VegaLiteSpec): void {
  for (const { spec: part, path } of walk(spec)) {
    if ("layer" in part || "mark" in part) continue;
    const facet = child(part, "facet");
    for (const definition of facet ? [facet, child(facet, "row"), child(facet, "column")] : []) {
      if (definition && "field" in definition) requireTitle("facet", definition, `${path}.facet`);
    }
  }
  for (const { spec: part, path, encoding } of walk(spec)) {
    if (!("mark" in part)) continue;
    for (const channel of TITLED) {
      const definition = child(encoding, channel);
      if (definition && "field" in definition) {
        requireTitle(channel, definition, `${path}.encoding.${channel}`);
      }
    }
  }
}

function requireTitle(channel: string, definition: VegaLiteSpec, path: string): void {
  const guide = WITHOUT_GUIDE[channel] ?? "legend";
  if (definition[guide] === null) return;
  const inGuide = child(definition, guide) ?? {};
  const title = "title" in inGuide ? inGuide.title : definition.title;
  if (title === null || (typeof title === "string" && title.trim() !== "")) return;
  throw new TypeError(
    `Expected a title with the unit in parentheses at ${path} (field "${definition.field}"), got ` +
      `${
        JSON.stringify(title) ?? "none"
      }: write axis("loss", { unit: "nats" }), or ${guide}: null to draw none`,
  );
}
