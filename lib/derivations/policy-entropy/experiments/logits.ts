import { experiment } from "../../../ledger/mod.ts";
import { entropyOfLogits } from "../../../information/mod.ts";
import { compensatedSum, logSumExp } from "../../../math/mod.ts";
import type { Tensor } from "@tensorflow/tfjs";
import { entropyByPowers, lawOf } from "../powers.ts";

/**
 * The entropy of a softmax by powers, and for logits with an offset, which leaves the law as it is: the normaliser, the
 * mean logit, and the library's entropy. The logits are already divided by the temperature.
 */
export const logits = experiment(
  "policy-entropy/logits",
  {
    vocabularies: [2, 10, 1000, 50_000],
    scales: [0.1, 1, 10, 100],
    offsets: [0, 300, 10_000],
    temperature: 0.7,
  },
  ({ stream, vocabularies, scales, offsets, temperature }) =>
    vocabularies.flatMap((vocabulary) =>
      scales.map((scale) => {
        const chance = stream.at(vocabulary).at(scale);
        const centred = Array.from(chance.normals(vocabulary), (x) => scale * x / temperature);
        return {
          vocabulary,
          scale,
          temperature,
          entropy: entropyByPowers(lawOf(centred)),
          shifted: offsets.map((offset) => {
            const z = centred.map((each) => each + offset);
            const law = lawOf(z);
            return {
              normalizer: logSumExp(z),
              meanLogit: compensatedSum(law.map((p, token) => p * z[token])),
              library: entropyOfLogits(z),
            };
          }),
        };
      })
    ),
);

/** The formula on float32 tensors, as printed and with the largest logit taken off first; absolute errors. */
export const singlePrecision = experiment(
  "policy-entropy/single-precision",
  { vocabulary: 2000, offsets: [0, 10, 100, 1000, 10_000], rows: 20 },
  async ({ stream, tensors, vocabulary, offsets, rows }) => {
    const { tf, fromNumbers, numbers, scopeAsync } = await tensors();
    const centred = Array.from({ length: rows }, (_, row) =>
      // Multiples of 2⁻¹⁰, of which float32 keeps all digits beside an offset up to 10⁴.
      Array.from(stream.at(row).normals(vocabulary), (x) => Math.round(2048 * x) / 1024));
    const exact = centred.map((row) => entropyByPowers(lawOf(row)));
    const entropies = (z: Tensor): Promise<Float64Array> =>
      numbers(tf.sub(tf.logSumExp(z, 1), tf.sum(tf.mul(tf.softmax(z), z), 1)));
    const worst = (values: Float64Array): number =>
      Math.max(...values.map((value, row) => Math.abs(value - exact[row])));
    const found: { offset: number; printed: number; shifted: number }[] = [];
    for (const offset of offsets) {
      found.push(
        await scopeAsync(async () => {
          const z = fromNumbers(centred.flatMap((row) => row.map((x) => x + offset)), [rows, vocabulary]);
          const shifted = tf.sub(z, tf.max(z, 1, true));
          return { offset, printed: worst(await entropies(z)), shifted: worst(await entropies(shifted)) };
        }),
      );
    }
    return found;
  },
);
