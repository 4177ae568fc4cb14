// What the peers gave where they differ from us: recorded once by running them, with package and version in the files' `source`.
import rlaxFile from "../../../data/peers/rlax-0.1.9.json" with { type: "json" };
import trlFile from "../../../data/peers/trl-1.16.0.json" with { type: "json" };

/** rlax 0.1.9, float64. */
export const rlax = rlaxFile.differences;

/** TRL 1.16.0 and transformers 5.24.0. */
export const trl = trlFile.differences;

const [{ inputs, outputs }] = trlFile.cases;
const sums = (lists: readonly (readonly number[])[]): number[] =>
  lists.map((list) => list.reduce((sum, each) => sum + each, 0));

/** One of TRL's cases: pairs of responses with what two loss types gave. */
export const pairCase = {
  policy: { chosen: sums(inputs.chosen), rejected: sums(inputs.rejected) },
  reference: { chosen: sums(inputs.referenceChosen), rejected: sums(inputs.referenceRejected) },
  beta: inputs.beta,
  labelSmoothing: inputs.labelSmoothing,
  sigmoid: outputs["dpo/sigmoid"].value,
  ipo: outputs["dpo/ipo"].value,
};

/** All that rlax gave, case by case, by the function's name. */
export const rlaxCases = rlaxFile.cases;
