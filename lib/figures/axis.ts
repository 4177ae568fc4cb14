import type { VegaLiteSpec } from "./spec.ts";

/** What `axis` takes beside the title. */
export interface AxisOptions {
  /** Unit, printed in parentheses; "1" (the default) is a pure number and prints nothing. */
  readonly unit?: string;
  readonly scale?: "linear" | "log";
  /** The ends of the axis in its unit; what lies outside is clipped. By default the data decide. */
  readonly domain?: readonly [number, number];
  /** A d3 number format such as ".2f" or "~s". */
  readonly format?: string;
  /** Whether the axis starts at 0 whatever the data; false by default. */
  readonly zero?: boolean;
  /** The ticks, in the unit of the axis; by default they are chosen. */
  readonly ticks?: readonly number[];
  /** Light lines across the plot at the ticks; false by default. */
  readonly grid?: boolean;
}

/** A quantitative axis: a piece of a Vega-Lite encoding, so that `{ field: "k", ...axis("k") }` works too. */
export interface Axis {
  readonly type: "quantitative";
  readonly title: string;
  readonly scale: VegaLiteSpec;
  readonly axis: VegaLiteSpec;
}

/**
 * A quantitative axis with a title and a unit, printed as "title (unit)".
 *
 * @param title What is measured, in Unicode (κ, √κ, σ²)
 * @param options Unit, scale, domain in that unit, number format, ticks
 * @throws {RangeError} An empty title or unit, a domain that is not finite and increasing, or not positive on a log scale
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(axis("expected length", { unit: "bits" }).title, "expected length (bits)");
 * ```
 */
export function axis(title: string, options: AxisOptions = {}): Axis {
  const { unit = "1", scale = "linear", domain, format, zero = false, ticks, grid } = options;
  if (title.trim() === "") throw new RangeError("Expected an axis title, got an empty string");
  if (unit.trim() === "") {
    throw new RangeError(`Expected a unit or "1" for the axis "${title}", got an empty string`);
  }
  if (domain) {
    const [low, high] = domain;
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
      throw new RangeError(
        `Expected a finite increasing domain for the axis "${title}", got [${low}, ${high}]`,
      );
    }
    if (scale === "log" && low <= 0) {
      throw new RangeError(`Expected a positive domain for the log axis "${title}", got [${low}, ${high}]`);
    }
  }
  return {
    type: "quantitative",
    title: unit === "1" ? title : `${title} (${unit})`,
    scale: {
      type: scale,
      ...(domain ? { domain: [...domain], nice: false } : scale === "log" ? { nice: false } : {}),
      ...(scale === "linear" && { zero }),
    },
    axis: {
      ...(format !== undefined && { format }),
      ...(ticks && { values: [...ticks] }),
      ...(grid !== undefined && { grid }),
    },
  };
}

/** Splits "title (unit)" into its two halves; a title without parentheses has the unit "1". */
export function nameAndUnit(title: string): { readonly name: string; readonly unit: string } {
  const found = /^(.*\S)\s+\(([^()]+)\)$/.exec(title);
  return found ? { name: found[1], unit: found[2] } : { name: title, unit: "1" };
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function powerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** `digit · 10^exponent`, rounded once: 3e-5 and not 3 · 1e-5. */
const decimal = (digit: number, exponent: number): number => Number(`${digit}e${exponent}`);

/** Ticks of a log axis over [low, high]: every digit marked, and about five of them labelled. */
export function logTicks(
  low: number,
  high: number,
): { readonly values: number[]; readonly labels: string[] } {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const inside = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const exponents = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const powers = exponents.filter((exponent) => inside(decimal(1, exponent)));
  const plain = powers.every((exponent) => exponent >= -2 && exponent <= 3);
  const stride = Math.ceil(powers.length / 6);
  const wide = powers.length >= 3 || (powers.length === 2 && high / low > 30);
  const dense = high / low < 4;
  const labelled = (digit: number, exponent: number): boolean =>
    wide ? digit === 1 && exponent % stride === 0 : dense || digit === 1 || digit === 2 || digit === 5;
  const values: number[] = [];
  const labels: string[] = [];
  for (const exponent of exponents) {
    for (const digit of stride > 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const value = decimal(digit, exponent);
      if (!inside(value)) continue;
      values.push(value);
      if (!labelled(digit, exponent)) labels.push("");
      else if (wide && !plain) labels.push(powerOfTen(exponent));
      else labels.push(exponent >= -3 && exponent <= 4 ? String(value) : value.toExponential(0));
    }
  }
  return { values, labels };
}
