import { claim, part } from "../../../ledger/mod.ts";
import { occupancy } from "../../../reinforcement/mod.ts";
import { deceptiveSteps, shiftedTraining, visitShift } from "../experiment.ts";
import { policyOf, type Setting, worldOf } from "../worlds.ts";

interface PerformanceTheory {
  /** What the return does on the step found for each batch, on which the loss falls. */
  readonly worth: -1 | 1;
  readonly loss: -1 | 1;
}

interface TrainingTheory {
  /** What the loss does while the return rises, when all rewards are negative and when all are positive. */
  readonly negative: -1 | 1;
  readonly positive: -1 | 1;
  readonly worth: -1 | 1;
}

interface VisitTheory {
  /** The law of s₁ under these logits. */
  readonly law: (setting: Setting, logits: readonly number[]) => ArrayLike<number>;
}

/** Visits of two steps less those of one, summed over the actions. */
function secondState(setting: Setting, logits: readonly number[]): number[] {
  const world = worldOf(setting);
  const visits = (horizon: number): Float64Array =>
    occupancy(world, policyOf(setting, logits), { discount: 1, horizon });
  const before = visits(1);
  const law = new Array<number>(world.states).fill(0);
  visits(2).forEach((each, pair) => law[Math.floor(pair / world.actions)] += each - before[pair]);
  return law;
}

const AS = String
  .raw`\text{our surrogate loss does not provide a measure of performance. It is not necessarily good for the surrogate loss to go down!}`;

/** The surrogate loss is no measure of performance. */
export const surrogateIsNoMeasure = claim("kaplan:8.2.surrogate-not-performance", {
  parts: {
    "a step down that is none up": part({
      printed: { as: AS, theory: { loss: -1, worth: -1 } as PerformanceTheory },
      rivals: {
        "a falling loss is a rising return": { loss: -1, worth: 1 },
        "both rise": { loss: 1, worth: 1 },
      },
      by:
        "a step for each of 100 batches in random worlds, between the descents of the loss and of the return, both measured exactly",
      measure: async (context) =>
        (await deceptiveSteps(context)).map(({ loss, worth }) => ({
          loss: Math.sign(loss),
          worth: Math.sign(worth),
        })),
      compare: (found, theory, judge) => {
        const why = "100 worlds, each with its own batch";
        judge.sign("change of the loss", found.map(({ loss }) => loss), theory.loss, { why });
        judge.sign("change of the expected return", found.map(({ worth }) => worth), theory.worth, { why });
      },
    }),
    "along training": part({
      printed: { as: AS, theory: { negative: 1, positive: -1, worth: 1 } as TrainingTheory },
      rivals: {
        "the loss falls while the return rises": { negative: -1, positive: -1, worth: 1 },
        "the loss rises while the return rises": { negative: 1, positive: 1, worth: 1 },
        "the shift changes what is learned": { negative: 1, positive: -1, worth: -1 },
      },
      by: "exact ascents in 100 random worlds whose rewards are all moved up or all down by a constant",
      omitted: {
        "the correlation of the changes along one run":
          "its sign is that of the rewards' zero, which is what the shifts decide",
      },
      measure: async (context) =>
        (await shiftedTraining(context)).map((cases) =>
          cases.map(({ gain, lossChange }) => ({ gain: Math.sign(gain), lossChange: Math.sign(lossChange) }))
        ),
      compare: (found, theory, judge) => {
        const why = "100 independent worlds";
        const [below, above] = [0, 1].map((k) => found.map((cases) => cases[k]));
        judge.sign("gain, rewards moved down", below.map(({ gain }) => gain), theory.worth, { why });
        judge.sign("gain, rewards moved up", above.map(({ gain }) => gain), theory.worth, { why });
        judge.sign(
          "change of the loss, rewards moved down",
          below.map(({ lossChange }) => lossChange),
          theory.negative,
          { why },
        );
        judge.sign(
          "change of the loss, rewards moved up",
          above.map(({ lossChange }) => lossChange),
          theory.positive,
          { why },
        );
      },
    }),
    "the data follow the policy": part({
      printed: {
        as: String
          .raw`\text{the data distribution depends on the policy itself, meaning that the data we see depends on the NN parameters }\theta`,
        theory: { law: secondState } as VisitTheory,
      },
      rivals: {
        "the data stay": { law: (setting) => secondState(setting, setting.logits) },
        "the first states' law": { law: (setting) => setting.initial },
      },
      by: "the law of the second state, counted over all episodes of two policies",
      measure: visitShift,
      compare: ({ setting, moved, before, after }, theory, judge) => {
        const how = { atol: 1e-14, why: "exact sums over all episodes: round-off only" };
        judge.equal("law of s₁ before", before, theory.law(setting, setting.logits), how);
        judge.equal("law of s₁ after", after, theory.law(setting, moved), how);
      },
    }),
  },
});
