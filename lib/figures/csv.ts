import { nameAndUnit } from "./axis.ts";
import { isLegendLayer } from "./legend.ts";
import { child, isRecord, parts, rowsOf, type VegaLiteSpec } from "./spec.ts";

/** A column of the data: its name, and its unit where it is a quantity. */
interface Column {
  readonly name: string;
  readonly unit?: string;
  /** Columns stand in the order of their ranks, whatever the order of keys in the specification. */
  readonly rank: number;
}

/** Channels in the order of their columns; then come the others, and at last fields that nothing draws. */
const CHANNELS = ["facet", "row", "column", "x", "x2", "y", "y2"];
const LAST = 2 * CHANNELS.length + 2;

/** The rows of one layer, with the column that each of their fields is. */
interface Block {
  readonly panel: string;
  readonly layer: string;
  readonly rows: readonly VegaLiteSpec[];
  readonly columns: ReadonlyMap<string, Column>;
}

/**
 * The data of a specification as CSV (RFC 4180 with line feeds): one row per point of every layer, units in the header.
 * Columns are named by the titles of their axes; `panel` and `layer` come first where there are several.
 *
 * @param spec The specification of a figure
 * @returns The table, numbers in full precision
 */
export function csvOfSpec(spec: VegaLiteSpec): string {
  const blocks = blocksOf(spec);
  const units = child(child(child(spec, "usermeta") ?? {}, "rederive") ?? {}, "units") ?? {};
  const header = ({ name, unit }: Column): string => {
    const known = (units[name] as string | undefined) ?? unit;
    return known === undefined ? name : `${name} (${known})`;
  };
  const leading = [
    ...(blocks.some(({ panel }) => panel !== "") ? ["panel" as const] : []),
    ...(blocks.some(({ layer }) => layer !== "") ? ["layer" as const] : []),
  ];
  const ranks = new Map<string, number>();
  const table = blocks.flatMap((block) =>
    block.rows.map((row) => {
      const cells = new Map<string, unknown>();
      for (const field of Object.keys(row).sort()) {
        const column = block.columns.get(field) ?? { name: field, rank: LAST };
        const key = header(column);
        ranks.set(key, Math.min(column.rank, ranks.get(key) ?? LAST));
        cells.set(key, row[field]);
      }
      return { block, cells };
    })
  );
  const columns = [...ranks.keys()].sort((one, other) => ranks.get(one)! - ranks.get(other)!);
  const lines = table.map(({ block, cells }) => [
    ...leading.map((key) => block[key]),
    ...columns.map((column) => cells.get(column) ?? ""),
  ]);
  return [[...leading, ...columns], ...lines].map((cells) => cells.map(cell).join(",") + "\n").join("");
}

/** The unit of every column that is a quantity, by the column's name. */
export function columnUnits(spec: VegaLiteSpec): Record<string, string> {
  const units: Record<string, string> = {};
  for (const { columns } of blocksOf(spec)) {
    for (const { name, unit } of columns.values()) if (unit !== undefined) units[name] = unit;
  }
  return units;
}

function cell(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function blocksOf(whole: VegaLiteSpec): Block[] {
  const datasets = child(whole, "datasets") ?? {};
  const blocks: Block[] = [];
  const visit = (spec: VegaLiteSpec, inherited: VegaLiteSpec, panel: string): void => {
    const encoding = { ...inherited, ...child(spec, "encoding"), ...child(spec, "facet") };
    const rows = rowsOf(spec, datasets);
    if (rows && !isLegendLayer(spec) && !isText(spec)) {
      const layer = spec !== whole && typeof spec.description === "string" ? spec.description : "";
      blocks.push({ panel, layer, rows: rows.map(record), columns: columnsOf(spec, encoding) });
    }
    const panels = ["hconcat", "vconcat", "concat"].some((key) => key in spec);
    parts(spec).forEach((part, index) =>
      visit(part, panels ? {} : encoding, panels ? panelName(part, index) : panel)
    );
  };
  visit(whole, {}, "");
  return blocks;
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]): number => one < other ? -1 : 1;

const record = (row: unknown): VegaLiteSpec => isRecord(row) ? row : { data: row };

function panelName(panel: VegaLiteSpec, index: number): string {
  const title = child(panel, "title")?.text ?? panel.title;
  return typeof title === "string" ? title : String(index + 1);
}

function isText(spec: VegaLiteSpec): boolean {
  return spec.mark === "text" || child(spec, "mark")?.type === "text";
}

/** What the fields of a layer's rows are, by the titles of the channels that draw them in it and in its parts. */
function columnsOf(spec: VegaLiteSpec, inherited: VegaLiteSpec): Map<string, Column> {
  const columns = new Map<string, Column>();
  const taken = new Map<string, string>();
  const visit = (part: VegaLiteSpec, outer: VegaLiteSpec): void => {
    const encoding = { ...outer, ...child(part, "encoding"), ...child(part, "facet") };
    for (const [channel, definition] of Object.entries(encoding).sort(byKey)) {
      if (!isRecord(definition) || typeof definition.field !== "string") continue;
      const { field } = definition;
      const main = child(encoding, channel.replace(/2$/, "")) ?? definition;
      const column = columnOf(field, channel, main, `${channel}2` in encoding || main !== definition);
      const known = columns.get(field);
      if (known && known.name !== field) continue;
      const owner = taken.get(column.name);
      const free = owner === undefined || owner === field;
      columns.set(field, free ? column : { ...column, name: field });
      if (free) taken.set(column.name, field);
    }
    for (const inner of parts(part)) if (!("data" in inner)) visit(inner, encoding);
  };
  visit(spec, inherited);
  return columns;
}

/** One end of a range is named by its field, since both ends share the title of the axis. */
function columnOf(field: string, channel: string, definition: VegaLiteSpec, isRangeEnd: boolean): Column {
  const place = CHANNELS.indexOf(channel);
  const rank = 2 * (place < 0 ? CHANNELS.length : place) + (isRangeEnd && field !== channel ? 1 : 0);
  const title = definition.title ?? child(definition, "axis")?.title ?? child(definition, "legend")?.title;
  if (typeof title !== "string" || title === "") return { name: field, rank };
  const { name, unit } = nameAndUnit(title);
  const quantity = definition.type === "quantitative" || unit !== "1";
  return { name: isRangeEnd && field !== channel ? field : name, rank, ...(quantity && { unit }) };
}
