import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { PenaltyForm } from "../../../reinforcement/mod.ts";
import { FORMS, loopingTexts, penalisedTokens } from "../experiment.ts";

/** How the odds of used tokens change, by form and shift of the logits. */
interface PenaltyTheory {
  sign(form: string, shift: number): Sign;
}

type Sign = -1 | 1;

const falls: PenaltyTheory = { sign: () => -1 };

/** Penalties from the one with the least repetition, at θ = 1, 1.5 and 2. */
const SHORTER: readonly string[] = ["2", "1.5", "1"];
const LONGER = SHORTER.toReversed();

/** The penalty. */
export const repetitionPenalties = claim("ppo-dpo:repetition-penalty", {
  parts: {
    "subtracted, or by the logit's sign": part({
      printed: {
        as: String.raw`\text{penalizes repeated tokens or phrases to encourage diversity in the output}`,
        theory: falls,
      },
      rivals: {
        "used tokens gain": { sign: () => 1 as Sign },
        "they gain where logits are negative": { sign: (_, shift) => shift < 0 ? 1 : -1 },
      },
      by:
        "the odds of all used tokens against the others, before and after, for 400 random laws at each shift of the logits",
      measure: penalisedTokens,
      compare: (found, theory, judge) => {
        found.forEach(({ changes }, i) => {
          const [form, shift] = caseOf(i);
          if (form === "divide") return;
          judge.equal(
            `share of laws in which the odds fall, ${form}, logits shifted by ${shift}`,
            changes.filter((change) => change < 0).length / changes.length,
            theory.sign(form, shift) < 0 ? 1 : 0,
            { why: "counted: every law" },
          );
        });
      },
    }),
    "divided logits": part({
      by:
        "the odds of all used tokens against the others, before and after, for 400 random laws at each shift of the logits",
      measure: penalisedTokens,
      printed: {
        as: String.raw`\text{penalizes repeated tokens or phrases to encourage diversity in the output}`,
        theory: falls,
      },
      corrected: {
        as: String
          .raw`\text{dividing a logit penalises its token where the logit is positive, and rewards it where it is negative}`,
        theory: { sign: (_, shift) => shift < 0 ? 1 : -1 },
        grade: "condition",
        because:
          "The penalty as it was published divides the logit, and dividing a negative logit raises it: it penalises only where logits are positive, which the softmax does not fix.",
        counterexample: (found) => ({
          at: "400 random laws, all logits shifted by −5: mean change of the log odds of used tokens",
          printed: "below 0",
          found: mean(found[FORMS.indexOf("divide") * penalisedTokens.parameters.shifts.length].changes),
        }),
      },
      rivals: {
        "used tokens always gain": { sign: () => 1 as Sign },
        "they gain where logits are positive": { sign: (_, shift) => shift > 0 ? 1 : -1 },
      },
      compare: (found, theory, judge) => {
        found.forEach(({ changes }, i) => {
          const [form, shift] = caseOf(i);
          if (form !== "divide" || shift === 0) return;
          judge.sign(`change of the odds, logits shifted by ${shift}`, changes, theory.sign(form, shift), {
            why: "sign test over 400 laws",
          });
        });
      },
      omitted: { "a shift of 0": "logits of both signs: some laws gain and some lose" },
    }),
    loops: part({
      by:
        "texts of 24 tokens from a model of eight tokens with a loop built in: share of repeated pairs, and the longest loop",
      measure: loopingTexts,
      printed: {
        as: String.raw`\text{reduces repetitive loops ("the the the...")}`,
        theory: { subtract: SHORTER, signAware: SHORTER, signAwareBelow: SHORTER },
      },
      corrected: {
        as: String
          .raw`\text{reduces repetitive loops where logits are positive; once all tokens are used and logits are negative, it multiplies them all: a lower temperature}`,
        theory: { subtract: SHORTER, signAware: SHORTER, signAwareBelow: LONGER },
        grade: "condition",
        because:
          "Softmax does not see a shift of the logits, the common penalty does: where all tokens have been used and their logits are negative, multiplying by θ only sharpens the law, and loops get longer.",
        counterexample: (found) => {
          const { penalties } = loopingTexts.parameters;
          const start = (FORMS.length + FORMS.indexOf("sign-aware")) * penalties.length;
          return {
            at: `logits shifted by −5, sign-aware: mean longest loop for θ = ${
              penalties[penalties.length - 1]
            }, where θ = 1 has ${mean(found[start].loops).toFixed(1)}`,
            printed: "shorter",
            found: mean(found[start + penalties.length - 1].loops),
          };
        },
      },
      rivals: {
        "it makes loops longer": { subtract: LONGER, signAware: LONGER, signAwareBelow: LONGER },
        "a mild penalty is the best": {
          subtract: ["1.5", "2", "1"],
          signAware: ["1.5", "2", "1"],
          signAwareBelow: LONGER,
        },
      },
      compare: (found, theory, judge) => {
        const { penalties, texts } = loopingTexts.parameters;
        const why = `means over ${texts} texts`;
        // Per shift the forms, and per form the penalties: see `loopingTexts`.
        const of = (shift: number, form: PenaltyForm, key: "repeated" | "loops") => {
          const start = (shift * FORMS.length + FORMS.indexOf(form)) * penalties.length;
          return Object.fromEntries(
            penalties.map((penalty, i) => [`${penalty}`, mean(found[start + i][key])]),
          );
        };
        judge.order(
          "share of pairs that repeat, subtracted",
          of(0, "subtract", "repeated"),
          theory.subtract,
          { why },
        );
        judge.order("the same, logits shifted by −5", of(1, "subtract", "repeated"), theory.subtract, {
          why,
        });
        judge.order(
          "share of pairs that repeat, sign-aware",
          of(0, "sign-aware", "repeated"),
          theory.signAware,
          { why },
        );
        judge.order("longest loop, sign-aware", of(0, "sign-aware", "loops"), theory.signAware, { why });
        judge.order("the same, logits shifted by −5", of(1, "sign-aware", "loops"), theory.signAwareBelow, {
          why,
        });
      },
      omitted: { "divided logits": "the part before shows that used tokens may gain" },
    }),
  },
});

/** The form and shift of the i-th case, in the experiment's order. */
function caseOf(i: number): [form: string, shift: number] {
  const { shifts } = penalisedTokens.parameters;
  return [FORMS[Math.floor(i / shifts.length)], shifts[i % shifts.length]];
}
