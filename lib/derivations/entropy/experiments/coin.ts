import { arithmeticEncode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { messageOf, slopeOfPowers } from "../laws.ts";

/**
 * A biased coin, sent by an arithmetic coder: nats per toss of messages in which 0 comes exactly as often as it should.
 *
 * `curve`: for many biases. `long`: messages of 100 000 tosses. `drawn`: mean surprise in batches of random tosses.
 * `most`: the bias of largest mean surprise, by search.
 */
export const coin = experiment(
  "entropy/coin",
  {
    steps: 40,
    tosses: 20_000,
    probabilities: [0.01, 0.1, 0.3, 0.5],
    long: 100_000,
    batches: 4000,
    batch: 600,
  },
  ({ stream, steps, tosses, probabilities, long, batches, batch }) => {
    const sent = (p: number, length: number, chance: typeof stream): number => {
      const zeros = Math.round(p * length);
      const { bits } = arithmeticEncode(messageOf([zeros, length - zeros], chance), [p, 1 - p]);
      return bits * Math.LN2 / length;
    };
    const most = goldenSection((p) => -slopeOfPowers([p, 1 - p]), 0.1, 0.8);
    return {
      curve: range(steps - 1).map((i) => {
        const p = (i + 1) / steps;
        return { p, nats: sent(p, tosses, stream.at("curve").at(i)), slope: slopeOfPowers([p, 1 - p]) };
      }),
      long: probabilities.map((p) => sent(p, long, stream.at("long").at(p))),
      drawn: probabilities.map((p) => {
        const chance = stream.at("drawn").at(p);
        const surprises = [-Math.log(1 - p), -Math.log(p)];
        return Float64Array.from({ length: batches }, () => {
          let sum = 0;
          for (let i = 0; i < batch; i++) sum += surprises[Number(chance.uniform() < p)];
          return sum / batch;
        });
      }),
      most: { p: most.x, nats: -most.value },
    };
  },
);
