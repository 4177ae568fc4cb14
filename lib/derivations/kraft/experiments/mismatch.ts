import { arithmeticEncode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { messageOf, mildLaw, normalised } from "../laws.ts";
import { codedBits } from "./coded-information.ts";
import { batchMeans, meanSurprise } from "./averages.ts";

/**
 * Symbols of a law P coded with the model Q instead of P: the extra bits for each symbol, and for long messages.
 *
 * `extra`: each symbol coded many times over in both models. `excess`: a random message of P's symbols coded in both,
 * with the count of each symbol. `draws`: means of the extra bits of other draws, in batches.
 */
export const mismatch = experiment(
  "kraft/mismatch",
  { sizes: [2, 4, 8], repeats: 20_000, symbols: 100_000, batches: 10_000, batch: 20 },
  ({ stream, sizes, repeats, symbols, batches, batch }) =>
    sizes.map((k) => {
      const [p, q] = ["p", "q"].map((name) => mildLaw(k, stream.at(name).at(k)));
      const extra = p.map((_, x) => codedBits(q, x, repeats) - codedBits(p, x, repeats));
      const draw = aliasSampler(p);
      const chance = stream.at("draws").at(k);
      const message = Int32Array.from({ length: symbols }, () => draw(chance));
      const counts = new Array<number>(k).fill(0);
      for (const x of message) counts[x]++;
      const bits = arithmeticEncode(message, q).bits - arithmeticEncode(message, p).bits;
      const draws = batchMeans(p, extra, batches, batch, stream.at("batches").at(k));
      return { p, q, extra, counts, excess: bits / symbols, draws };
    }),
);

/** Two policies over four answers, and a third one that has nothing to do with them, in shares of 1000. */
const SHARES = { policy: [520, 300, 130, 50], reference: [200, 250, 250, 300], third: [60, 140, 700, 100] };

/**
 * The mean of ln(policy/reference) over answers of the policy, of the reference, and of others.
 *
 * `slope`: minus the slope of Σ law·(reference/policy)ᵗ at t = 0, in nats. `coded`: a message with exactly these
 * shares coded in the reference's code minus in the policy's, in bits per answer. `path`: from the reference (0) to
 * the policy (1) on the way of geometric means, each mean as the slope of ln Σ reference^(1−t) policy^t.
 */
export const logRatios = experiment("kraft/log-ratios", { copies: 100 }, ({ stream, copies }) => {
  const policy = normalised(SHARES.policy);
  const reference = normalised(SHARES.reference);
  const ratio = policy.map((each, x) => reference[x] / each);
  const samplers = Object.entries(SHARES).map(([name, shares]) => {
    const message = messageOf(shares.map((share) => share * copies), stream.at(name));
    const bits = arithmeticEncode(message, reference).bits - arithmeticEncode(message, policy).bits;
    const law = normalised(shares);
    return { name, law, slope: meanSurprise(law, ratio), coded: bits / message.length };
  });
  const path = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((t) => {
    const law = normalised(policy.map((each, x) => reference[x] ** (1 - t) * each ** t));
    return { t, law, slope: meanSurprise(law, ratio) };
  });
  return { policy, reference, samplers, path };
});
