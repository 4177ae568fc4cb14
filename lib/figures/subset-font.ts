import type { FontFace, ParsedFont } from "./fonts.ts";

/** Tables of the full font that a subset keeps as they are: metrics, and the names with the licence. */
const KEPT = ["OS/2", "name"];

/**
 * A TrueType font with the glyphs of some texts and no others: outlines by fontkit, with the tables that a browser
 * also needs (which characters the glyphs are, and the kerning of the pairs that occur in the texts).
 *
 * @param face One face of the bundled font
 * @param texts All texts that will be set in it
 * @returns The bytes of a `.ttf` file, the same for the same texts
 */
export function subsetFont({ font, bytes }: FontFace, texts: readonly string[]): Uint8Array {
  const subset = font.createSubset();
  const points = [
    ...new Set(texts.flatMap((text) => [...text].map((character) => character.codePointAt(0)!))),
  ];
  points.sort((one, other) => one - other);
  const glyphs = new Map<number, number>();
  for (const point of points) glyphs.set(point, subset.includeGlyph(font.glyphForCodePoint(point).id));
  const tables = tablesOf(subset.encode());
  const full = tablesOf(bytes);
  for (const tag of KEPT) tables.set(tag, full.get(tag)!);
  tables.set("post", postTable());
  tables.set("cmap", cmapTable(glyphs));
  const pairs = kerningPairs(font, texts, glyphs);
  if (pairs.length > 0) tables.set("kern", kernTable(pairs));
  return assemble(tables);
}

/** The tables of a font file by tag. */
function tablesOf(file: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(file);
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const start = view.getUint32(at + 8);
    const tag = new TextDecoder().decode(file.subarray(at, at + 4));
    tables.set(tag, file.subarray(start, start + view.getUint32(at + 12)));
  }
  return tables;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Format 3: no glyph names. */
function postTable(): Uint8Array {
  const table = new Uint8Array(32);
  viewOf(table).setUint32(0, 0x00030000);
  return table;
}

/** Format 12 for Windows and Unicode: groups of one character each, in order. */
function cmapTable(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const table = new Uint8Array(4 + 8 + 16 + 12 * glyphs.size);
  const view = viewOf(table);
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * glyphs.size);
  view.setUint32(24, glyphs.size);
  let at = 28;
  for (const [point, glyph] of glyphs) {
    view.setUint32(at, point);
    view.setUint32(at + 4, point);
    view.setUint32(at + 8, glyph);
    at += 12;
  }
  return table;
}

/** A pair of glyphs of a subset and what is added between them, in font units. */
interface KerningPair {
  readonly key: number;
  readonly value: number;
}

/** The kerning that the full font gives to neighbours in the texts, for the glyphs of the subset. */
function kerningPairs(
  font: ParsedFont,
  texts: readonly string[],
  glyphs: ReadonlyMap<number, number>,
): KerningPair[] {
  const found = new Map<number, number>();
  const pairs = new Set(texts.flatMap((text) => {
    const characters = [...text];
    return characters.slice(1).map((character, index) => characters[index] + character);
  }));
  for (const pair of pairs) {
    const [left, right] = [...pair].map((character) => character.codePointAt(0)!);
    const advance = (point: number): number => font.glyphForCodePoint(point).advanceWidth;
    const value = Math.round(font.layout(pair).advanceWidth - advance(left) - advance(right));
    if (value !== 0) found.set(glyphs.get(left)! * 0x10000 + glyphs.get(right)!, value);
  }
  return [...found].map(([key, value]) => ({ key, value })).sort((one, other) => one.key - other.key);
}

/** One horizontal subtable of format 0. */
function kernTable(pairs: readonly KerningPair[]): Uint8Array {
  const table = new Uint8Array(4 + 14 + 6 * pairs.length);
  const view = viewOf(table);
  const power = 2 ** Math.floor(Math.log2(pairs.length));
  view.setUint16(2, 1);
  view.setUint16(6, 14 + 6 * pairs.length);
  view.setUint16(8, 1);
  view.setUint16(10, pairs.length);
  view.setUint16(12, 6 * power);
  view.setUint16(14, Math.log2(power));
  view.setUint16(16, 6 * (pairs.length - power));
  pairs.forEach(({ key, value }, index) => {
    view.setUint32(18 + 6 * index, key);
    view.setInt16(22 + 6 * index, value);
  });
  return table;
}

/** A font file of some tables: directory in the order of tags, tables on multiples of four bytes, checksums. */
function assemble(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([one], [other]) => one < other ? -1 : 1);
  const start = 12 + 16 * sorted.length;
  const padded = (length: number): number => Math.ceil(length / 4) * 4;
  const file = new Uint8Array(sorted.reduce((sum, [, { length }]) => sum + padded(length), start));
  const view = viewOf(file);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (sorted.length - power));
  let at = start;
  sorted.forEach(([tag, table], index) => {
    file.set(table, at);
    // The head table holds the checksum of the whole file, which is computed with a zero in its place.
    if (tag === "head") view.setUint32(at + 8, 0);
    const entry = 12 + 16 * index;
    file.set(new TextEncoder().encode(tag), entry);
    view.setUint32(entry + 4, checksum(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += padded(table.length);
  });
  const head = sorted.findIndex(([tag]) => tag === "head");
  const whole = checksum(view, 0, file.length);
  view.setUint32(view.getUint32(12 + 16 * head + 8) + 8, (0xB1B0AFBA - whole) >>> 0);
  return file;
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
