import {
  chiSquareTest,
  criticalZ,
  fitLine,
  kolmogorovSmirnovTest,
  quantile,
  signTest,
  zTest,
} from "../statistics/mod.ts";
import type { Comparison, Judge, Numbers, Tolerance, Why } from "./judge.ts";
import type { Plain } from "./plain.ts";

/** A comparison whose margin may still depend on how many statistical ones share the false-alarm rate. */
export interface Pending extends Omit<Comparison, "margin"> {
  readonly margin: number | ((falseAlarm: number) => number);
}

function toArray(numbers: Numbers): number[] {
  return typeof numbers === "number" ? [numbers] : Array.from(numbers);
}

/** A number within a text of the record: six significant digits. */
function brief(x: number): number {
  return Number(x.toPrecision(6));
}

function checkReason(what: string, { why }: Why): void {
  if (typeof why !== "string" || why.trim() === "") {
    throw new TypeError(`Comparison "${what}" has no reason: say why its tolerance is what it is`);
  }
}

function checkFinite(what: string, role: string, numbers: readonly number[]): void {
  if (numbers.length === 0) throw new TypeError(`Comparison "${what}": expected at least one ${role} number`);
  const bad = numbers.find((x) => !Number.isFinite(x));
  if (bad !== undefined) {
    throw new TypeError(`Comparison "${what}": expected finite ${role} numbers, got ${bad}`);
  }
}

/** Distance over tolerance; an exact comparison that fails is as far away as numbers go. */
function marginOf(distance: number, tolerance: number): number {
  if (distance <= 0) return 0;
  return tolerance === 0 ? Number.MAX_VALUE : Math.min(distance / tolerance, Number.MAX_VALUE);
}

/** A judge that adds what it compares to a list. */
export function judgeInto(list: Pending[]): Judge {
  /** Compares pairs of numbers by a signed or absolute distance and keeps the worst. */
  function compareNumbers(
    what: string,
    found: Numbers,
    expected: Numbers,
    how: Tolerance,
    distance: (found: number, expected: number) => number,
  ): void {
    checkReason(what, how);
    const { atol = 0, rtol = 0, why } = how;
    const foundList = toArray(found);
    const given = toArray(expected);
    const expectedList = typeof expected === "number" ? foundList.map(() => expected) : given;
    checkFinite(what, "found", foundList);
    checkFinite(what, "predicted", expectedList);
    if (!(Number.isFinite(atol) && Number.isFinite(rtol) && atol >= 0 && rtol >= 0)) {
      throw new TypeError(
        `Comparison "${what}": expected finite tolerances of at least 0, got ${atol} and ${rtol}`,
      );
    }
    if (foundList.length !== expectedList.length) {
      throw new TypeError(
        `Comparison "${what}": expected as many found as predicted numbers, got ${foundList.length} and ${expectedList.length}`,
      );
    }
    const margins = foundList.map((x, i) =>
      marginOf(distance(x, expectedList[i]), atol + rtol * Math.abs(expectedList[i]))
    );
    const worst = margins.indexOf(margins.reduce((a, b) => Math.max(a, b), 0));
    list.push({
      what,
      found: foundList[worst],
      expected: expectedList[worst],
      margin: margins[worst],
      why,
      count: foundList.length,
      foundKey: foundList.join(),
      expectedKey: given.join(),
    });
  }

  /** An exact comparison of two values shown as text. */
  function compareExactly(what: string, found: string, expected: string, why: string): void {
    const margin = found === expected ? 0 : Number.MAX_VALUE;
    list.push({ what, found, expected, margin, why, count: 1, foundKey: found, expectedKey: expected });
  }

  return {
    equal: (what, found, predicted, how) =>
      compareNumbers(what, found, predicted, how, (x, y) => Math.abs(x - y)),
    atMost: (what, found, bound, how) => compareNumbers(what, found, bound, how, (x, y) => x - y),
    atLeast: (what, found, bound, how) => compareNumbers(what, found, bound, how, (x, y) => y - x),
    between: (what, found, [low, high], how) => {
      checkFinite(what, "predicted", [low, high]);
      if (low > high) {
        throw new TypeError(`Comparison "${what}": expected an interval, got [${low}, ${high}]`);
      }
      const nearest = toArray(found).map((x) => Math.min(Math.max(x, low), high));
      const before = list.length;
      compareNumbers(what, found, nearest, how, (x, y) => Math.abs(x - y));
      list[before] = {
        ...list[before],
        expected: `[${brief(low)}, ${brief(high)}]`,
        expectedKey: `${low},${high}`,
      };
    },
    same: (what, found, predicted, how) => {
      checkReason(what, how);
      const text = (value: Plain): string => {
        if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return JSON.stringify(value);
        const items = Array.from(value as ArrayLike<Plain>, (item) => JSON.stringify(item));
        return `[${(how.unordered ? items.sort() : items).join(", ")}]`;
      };
      compareExactly(what, text(found), text(predicted), how.why);
    },
    exists: (what, found, predicted, how) => {
      checkReason(what, how);
      compareExactly(what, String(found), String(predicted), how.why);
    },
    order: (what, found, predicted, how) => {
      checkReason(what, how);
      const names = Object.keys(found);
      checkFinite(what, "found", Object.values(found));
      if ([...names].sort().join() !== [...predicted].sort().join()) {
        throw new TypeError(
          `Comparison "${what}": expected the names ${names.join()}, got ${predicted.join()}`,
        );
      }
      const by = how.by ?? 0;
      const ascends = predicted.slice(1).every((name, i) => found[name] - found[predicted[i]] > by);
      const measured = [...names].sort((a, b) => found[a] - found[b]);
      const show = measured.map((name) => `${name} ${brief(found[name])}`).join(" < ");
      list.push({
        what,
        found: show,
        expected: predicted.join(" < "),
        margin: ascends ? 0 : Number.MAX_VALUE,
        why: how.why,
        count: names.length,
        foundKey: measured.map((name) => found[name]).join(),
        expectedKey: predicted.join(),
      });
    },
    sign: (what, found, predicted, how) => {
      checkReason(what, how);
      const numbers = toArray(found);
      checkFinite(what, "found", numbers);
      if (typeof found !== "number") {
        if (predicted === 0) {
          throw new TypeError(`Comparison "${what}": a sign test needs a predicted sign of ±1`);
        }
        const { logP } = signTest(numbers.map((x) => x * predicted));
        list.push({
          what,
          found: `${numbers.filter((x) => x * predicted > 0).length} of ${numbers.length} with the sign`,
          expected: predicted,
          // Evidence for a sign: the chance of so many by luck must be below the false-alarm rate.
          margin: (falseAlarm) =>
            logP === 0 ? Number.MAX_VALUE : Math.min(Math.log(falseAlarm) / logP, Number.MAX_VALUE),
          why: how.why,
          count: numbers.length,
          foundKey: numbers.join(),
          expectedKey: String(predicted),
        });
        return;
      }
      const sign = Math.abs(found) <= (how.atol ?? 0) ? 0 : Math.sign(found);
      const margin = sign === predicted ? 0 : Number.MAX_VALUE;
      list.push({
        what,
        found,
        expected: predicted,
        margin,
        why: how.why,
        count: 1,
        foundKey: String(found),
        expectedKey: String(predicted),
      });
    },
    slope: (what, found, predicted, how) => {
      const x = Array.from(found.x, Math.log);
      const y = Array.from(found.y, Math.log);
      checkFinite(what, "found logarithms of", [...x, ...y]);
      compareNumbers(what, fitLine(x, y).slope, predicted, how, (a, b) => Math.abs(a - b));
    },
    mean: (what, samples, predicted, how) => {
      checkReason(what, how);
      checkFinite(what, "found", Array.from(samples));
      checkFinite(what, "predicted", [predicted]);
      const { z, mean, n, skewness, standardError } = zTest(samples, predicted);
      list.push({
        what,
        found: mean,
        expected: predicted,
        margin: (falseAlarm) => {
          const critical = criticalZ(falseAlarm);
          // First Edgeworth term: how far the tail beyond the critical z is from the normal one.
          if (Math.abs(skewness) * critical ** 3 / (6 * Math.sqrt(n)) > 0.5) {
            throw new RangeError(
              `Comparison "${what}": ${n} samples of skewness ${
                skewness.toPrecision(3)
              } are too few for a z test ` +
                `at ${falseAlarm.toExponential(1)}: take more samples, or batch means`,
            );
          }
          return Math.min(Math.abs(z) / critical, Number.MAX_VALUE);
        },
        why: how.why,
        count: n,
        foundKey: `${mean} ${standardError}`,
        expectedKey: String(predicted),
      });
    },
    frequencies: (what, counts, predicted, how) => {
      checkReason(what, how);
      const { statistic, degrees, logP } = chiSquareTest(counts, predicted);
      list.push({
        what,
        found: `χ² = ${statistic.toPrecision(6)}`,
        expected: `χ² on ${degrees} degrees`,
        margin: (falseAlarm) => marginOf(Math.sqrt(-logP), Math.sqrt(-Math.log(falseAlarm))),
        why: how.why,
        count: counts.length,
        foundKey: Array.from(counts).join(),
        expectedKey: Array.from(predicted).join(),
      });
    },
    distribution: (what, samples, predicted, how) => {
      checkReason(what, how);
      checkFinite(what, "found", Array.from(samples));
      const { statistic, n, logP } = kolmogorovSmirnovTest(samples, predicted);
      const deciles = Array.from({ length: 9 }, (_, k) => quantile(samples, (k + 1) / 10));
      list.push({
        what,
        found: `D = ${statistic.toPrecision(6)}`,
        expected: `D of ${n} samples of the law`,
        margin: (falseAlarm) => marginOf(Math.sqrt(-logP), Math.sqrt(-Math.log(falseAlarm))),
        why: how.why,
        count: n,
        foundKey: deciles.join(),
        expectedKey: deciles.map(predicted).join(),
      });
    },
  };
}
