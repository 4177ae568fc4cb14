import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import {
  distinctNgrams,
  type PenaltyForm,
  repetitionPenalty,
  sampleResponse,
} from "../../../reinforcement/mod.ts";

/** The three forms in use. */
export const FORMS: readonly PenaltyForm[] = ["subtract", "sign-aware", "divide"];

/** The probability of the tokens that have come before, before and after a penalty, for many laws and shifts of their logits. */
export const penalisedTokens = experiment(
  "decoding/penalised-tokens",
  { vocabulary: 6, laws: 400, shifts: [-5, 0, 5], penalties: [1.1, 1.5, 2] },
  ({ stream, vocabulary, laws, shifts, penalties }) =>
    FORMS.flatMap((form) =>
      shifts.map((shift) => ({
        form,
        shift,
        // The change of the log of the odds of all used tokens against all others.
        changes: Array.from({ length: laws }, (_, i) => {
          const chance = stream.at(i);
          const logits = chance.normals(vocabulary).map((z) => 1.5 * z + shift);
          const used = Array.from({ length: 1 + chance.integer(vocabulary - 1) }, (_, token) => token);
          const odds = (law: Float64Array): number => {
            const share = used.reduce((sum, token) => sum + law[token], 0);
            return Math.log(share / law.reduce((sum, p, token) => used.includes(token) ? sum : sum + p, 0));
          };
          const penalty = penalties[i % penalties.length];
          return odds(softmax(repetitionPenalty(logits, used, { penalty, form }))) - odds(softmax(logits));
        }),
      }))
    ),
);

/** Texts of a model with a loop built in ("a b a b …"): how they repeat, by form and size of the penalty. */
export const loopingTexts = experiment(
  "decoding/looping-texts",
  { texts: 1000, length: 24, penalties: [1, 1.5, 2], shifts: [0, -5] },
  ({ stream, texts, length, penalties, shifts }) => {
    const vocabulary = 8;
    return shifts.flatMap((shift) =>
      FORMS.flatMap((form) =>
        penalties.map((penalty) => {
          const chance = stream.at(form).at(shift).at(penalty);
          // After a comes b, and after b comes a: 3 nats above the rest.
          const model = (prefix: readonly number[]): Float64Array => {
            const last = prefix[prefix.length - 1] ?? 0;
            const logits = new Float64Array(vocabulary).fill(shift);
            logits[last ^ 1] += 3;
            return repetitionPenalty(logits, prefix, { penalty, form });
          };
          const repeated: number[] = [];
          const loops: number[] = [];
          for (let i = 0; i < texts; i++) {
            const { tokens } = sampleResponse(model, { length }, chance);
            repeated.push(1 - distinctNgrams(tokens, 2));
            loops.push(longestLoop(tokens));
          }
          return { shift, form, penalty, repeated, loops };
        })
      )
    );
  },
);

/** The longest stretch in which every token equals the one two places before. */
function longestLoop(tokens: readonly number[]): number {
  let longest = 0;
  let current = 0;
  for (let t = 2; t < tokens.length; t++) {
    current = tokens[t] === tokens[t - 2] ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
