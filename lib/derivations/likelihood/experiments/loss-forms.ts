import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";

/** A model of the values 0 … K − 1 with one parameter: weights exp(θx − x²/5). */
export function tiltedLaw(theta: number, values: number): number[] {
  const weights = Array.from({ length: values }, (_, x) => Math.exp(theta * x - x * x / 5));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

/** Minus the logarithm of the probability of a whole record, per datum. */
function lossOfRecord(record: readonly number[], model: readonly number[]): number {
  return -Math.log(record.reduce((product, x) => product * model[x], 1)) / record.length;
}

const LAW = [0.5, 0.2, 0.3];
const NAMED: Record<string, { record: number[]; values: number }> = {
  "0, 0, 1, 2, 2, 2": { record: [0, 0, 1, 2, 2, 2], values: 3 },
  "one value twice": { record: [1, 0, 1], values: 3 },
  "six different values": { record: [4, 0, 3, 1, 5, 2], values: 6 },
  "three of six values": { record: [5, 0, 3], values: 6 },
};

function drawn(chance: Stream, draws: number): number[] {
  const die = aliasSampler(LAW);
  return Array.from({ length: draws }, () => die(chance));
}

/**
 * The loss of records under a grid of models, from the probability of the whole record; and over all records of a law:
 * its mean and variance by enumeration, and 4000 records of 50 draws.
 */
export const lossForms = experiment("likelihood/loss-forms", { draws: 50 }, ({ stream, draws }) => {
  const thetas = Array.from(linspace(-1.5, 2, 8));
  const records = { ...NAMED, "60 draws": { record: drawn(stream.at("record"), 60), values: 3 } };
  const chance = stream.at("batches");
  const model = tiltedLaw(0.8, 3);
  return {
    law: LAW,
    thetas,
    records: Object.entries(records).map(([name, { record, values }]) => ({
      name,
      record,
      models: thetas.map((theta) => tiltedLaw(theta, values)),
      losses: thetas.map((theta) => lossOfRecord(record, tiltedLaw(theta, values))),
    })),
    model,
    enumerated: [1, 2, 4, 7].map((n) => {
      const weighed = Array.from(sequences(3, n), (record) => ({
        weight: record.reduce((product, x) => product * LAW[x], 1),
        loss: lossOfRecord(record, model),
      }));
      const mean = weighed.reduce((sum, { weight, loss }) => sum + weight * loss, 0);
      const variance = weighed.reduce((sum, { weight, loss }) => sum + weight * (loss - mean) ** 2, 0);
      return { n, mean, variance };
    }),
    samples: Float64Array.from({ length: 4000 }, () => lossOfRecord(drawn(chance, draws), model)),
  };
});
