import { experiment } from "../../../ledger/mod.ts";

/** Laws of the data, in tenths, and models: three coins and a three-sided die. */
const CASES = [
  { p: [0.5, 0.5], q: [0.3, 0.7] },
  { p: [0.1, 0.9], q: [0.2, 0.8] },
  { p: [0.3, 0.7], q: [0.7, 0.3] },
  { p: [0.5, 0.3, 0.2], q: [0.2, 0.3, 0.5] },
];

/**
 * The probability that N draws from the model q have exactly the frequencies p, for N = 10, 20, 40, … 1 310 720.
 *
 * `exponents`: −(1/N) ln of it, with logarithms of factorials that are sums of logarithms of whole numbers.
 */
export const typicalCounts = experiment(
  "divergences/typical-counts",
  { doublings: 17 },
  ({ doublings }) => {
    const sizes = Array.from({ length: doublings + 1 }, (_, j) => 10 * 2 ** j);
    const logFactorial = logFactorials(sizes[doublings]);
    return CASES.map(({ p, q }) => ({
      p,
      q,
      sizes,
      exponents: sizes.map((n) => {
        const counts = p.map((each) => Math.round(each * n));
        const record = counts.reduce((sum, count, x) => sum + count * Math.log(q[x]), 0);
        const orders = counts.reduce((left, count) => left - logFactorial[count], logFactorial[n]);
        return -(orders + record) / n;
      }),
    }));
  },
);

/** ln 0!, ln 1!, … ln n!, summed with compensation. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  let sum = 0;
  let lost = 0;
  for (let k = 2; k <= n; k++) {
    const term = Math.log(k) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
    logs[k] = sum;
  }
  return logs;
}
