import type { Comparison, Judge } from "./judge.ts";
import { judgeInto, type Pending } from "./make-judge.ts";

/**
 * Runs a claim's `compare` and records every comparison with its margin.
 *
 * @param falseAlarm The probability shared by Bonferroni among the statistical comparisons
 * @throws {TypeError} Misuse: nothing compared, no reason, a number or bound that is not finite, an asynchronous body
 */
export function recordComparisons(body: (judge: Judge) => unknown, falseAlarm: number): Comparison[] {
  return runCompare(body, falseAlarm, true);
}

/** As {@linkcode recordComparisons}, but keeps what was compared before an error: for scrambled evidence. */
export function recordUntilError(body: (judge: Judge) => unknown, falseAlarm: number): Comparison[] {
  return runCompare(body, falseAlarm, false);
}

function runCompare(body: (judge: Judge) => unknown, falseAlarm: number, strict: boolean): Comparison[] {
  const pending: Pending[] = [];
  try {
    const result = body(judgeInto(pending));
    if (result !== undefined) {
      throw new TypeError("Expected `compare` to return nothing and not to be asynchronous");
    }
    if (pending.length === 0) throw new TypeError("`compare` compared nothing: call the judge at least once");
  } catch (error) {
    if (strict) throw error;
  }
  const shared = pending.filter((each) => typeof each.margin === "function").length;
  const marginOf = ({ margin }: Pending): number => {
    if (typeof margin === "number") return margin;
    try {
      return margin(falseAlarm / shared);
    } catch (error) {
      if (strict) throw error;
      return Number.MAX_VALUE;
    }
  };
  return pending.map((each) => ({ ...each, margin: marginOf(each) }));
}
