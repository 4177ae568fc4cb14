import { qt } from "../math/r/mod.ts";

/**
 * The t that Student's variable exceeds in absolute value with probability α: P(|T| > t) = α.
 *
 * @param falseAlarm The two-sided probability α, in (0, 1)
 * @param degrees Degrees of freedom, at least 1
 */
export function studentCritical(falseAlarm: number, degrees: number): number {
  return -qt(falseAlarm / 2, degrees);
}
