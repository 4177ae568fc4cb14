import { type JointTable, jointTableOfCounts } from "../../probability/mod.ts";
import type { Counts } from "./populations.ts";

/** The joint table of a population: the law of a member chosen at random. */
export const tableOf = (counts: Counts): JointTable =>
  jointTableOfCounts([counts.length, counts[0].length], counts.flat());
