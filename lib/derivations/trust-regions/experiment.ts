import { experiment } from "../../ledger/mod.ts";

/** The mean of n rolls of a die, measured: replace it by your own experiment. */
export const rolls = experiment("trust-regions/rolls", { n: 10_000 }, ({ stream, n }) => ({
  n,
  points: Array.from({ length: n }, () => 1 + stream.integer(6)),
}));
