/**
 * A Vega-Lite specification: JSON, typed only as far as this folder looks into it.
 * Vega-Lite itself says at rendering whether it is one, and its warnings are errors here.
 */
export type VegaLiteSpec = Readonly<Record<string, unknown>>;

/** A field that is itself an object, such as `encoding` or `spec`; undefined where it is missing or something else. */
export function child(spec: VegaLiteSpec, key: string): VegaLiteSpec | undefined {
  const value = spec[key];
  return isRecord(value) ? value : undefined;
}

/** Whether a value is an object that is not an array. */
export function isRecord(value: unknown): value is VegaLiteSpec {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

const COMPOSITIONS = ["layer", "hconcat", "vconcat", "concat"] as const;

/** The specifications directly inside one: its layers, panels, or the repeated one of a facet. */
export function parts(spec: VegaLiteSpec): VegaLiteSpec[] {
  const inner = COMPOSITIONS.flatMap((key) => Array.isArray(spec[key]) ? spec[key].filter(isRecord) : []);
  const repeated = child(spec, "spec");
  return repeated ? [...inner, repeated] : inner;
}

/** A copy of a specification whose parts are replaced by `change(part)`. */
export function mapParts(spec: VegaLiteSpec, change: (part: VegaLiteSpec) => VegaLiteSpec): VegaLiteSpec {
  const copy: Record<string, unknown> = { ...spec };
  for (const key of COMPOSITIONS) {
    const inner = copy[key];
    if (Array.isArray(inner)) copy[key] = inner.map((part) => isRecord(part) ? change(part) : part);
  }
  const repeated = child(spec, "spec");
  if (repeated) copy.spec = change(repeated);
  return copy;
}

/** Whether a specification is one plotting area: a mark or layers, and no facet. */
export function isSinglePlot(spec: VegaLiteSpec): boolean {
  if (!("mark" in spec) && !("layer" in spec)) return false;
  const encoding = child(spec, "encoding") ?? {};
  return !["row", "column", "facet"].some((channel) => channel in encoding);
}

/** A copy of a specification in which every plotting area (not each layer of one) is replaced by `change(plot)`. */
export function mapPlots(spec: VegaLiteSpec, change: (plot: VegaLiteSpec) => VegaLiteSpec): VegaLiteSpec {
  return "mark" in spec || "layer" in spec ? change(spec) : mapParts(spec, (part) => mapPlots(part, change));
}

/** A part of a specification, with what it inherits. */
export interface Part {
  readonly spec: VegaLiteSpec;
  /** Where it is, such as "spec.hconcat[1].layer[0]". */
  readonly path: string;
  readonly encoding: VegaLiteSpec;
  /** The rows that it draws; undefined where neither it nor a part around it has data. */
  readonly rows: readonly unknown[] | undefined;
}

/** Every part of a specification, from outside to inside. */
export function* walk(spec: VegaLiteSpec): Generator<Part> {
  yield* walkInside(spec, "spec", {}, undefined, child(spec, "datasets") ?? {});
}

function* walkInside(
  spec: VegaLiteSpec,
  path: string,
  inherited: VegaLiteSpec,
  outerRows: readonly unknown[] | undefined,
  datasets: VegaLiteSpec,
): Generator<Part> {
  const encoding = { ...inherited, ...child(spec, "encoding") };
  const rows = rowsOf(spec, datasets) ?? outerRows;
  yield { spec, path, encoding, rows };
  for (const key of COMPOSITIONS) {
    const inner = spec[key];
    if (!Array.isArray(inner)) continue;
    for (const [index, part] of inner.entries()) {
      if (!isRecord(part)) continue;
      yield* walkInside(part, `${path}.${key}[${index}]`, key === "layer" ? encoding : {}, rows, datasets);
    }
  }
  const repeated = child(spec, "spec");
  if (repeated) yield* walkInside(repeated, `${path}.spec`, {}, rows, datasets);
}

/** The rows that a part has of its own, written out in it or in the data sets of the whole. */
export function rowsOf(spec: VegaLiteSpec, datasets: VegaLiteSpec): readonly unknown[] | undefined {
  const data = child(spec, "data");
  const rows = data?.values ?? datasets[data?.name as string];
  return Array.isArray(rows) ? rows : undefined;
}

/**
 * A frozen deep copy with sorted keys, as notebooks save them: Vega's output follows the order of keys, and a figure
 * exported from a notebook shall have the bytes of the figure itself.
 */
export function canonical<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(canonical)) as T;
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.freeze(Object.fromEntries(keys.map((key) => [key, canonical(value[key])]))) as T;
}
