import { requireInteger } from "../math/checks.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as a caption shows it: so many significant digits without trailing zeros, a true minus, and a power of ten where
 * the number is very large or very small.
 *
 * @param x any number
 * @param digits significant digits, 1 to 21; 3 unless told
 * @throws {RangeError} if the digits are not an integer of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(shown(-1234.5678), "−1230");
 * assert.equal(shown(0.000000123456, 4), "1.235·10⁻⁷");
 * ```
 */
export function shown(x: number, digits = 3): string {
  requireInteger("the number of significant digits", digits, 1);
  const [plain, exponent] = String(Number(x.toPrecision(digits))).split("e");
  const mantissa = plain.replace("-", "−");
  if (exponent === undefined) return mantissa;
  // JavaScript writes 1e+21: the plus goes, the minus stays.
  const raised = [...exponent.replace("+", "")].map((each) =>
    each === "-" ? "⁻" : SUPERSCRIPTS[Number(each)]
  );
  return `${mantissa}·10${raised.join("")}`;
}
