/**
 * The ledger: what a claim is, how it is judged, how it is shown.
 *
 * @module
 */
export {
  type Claim,
  claim,
  type Counterexample,
  type Grade,
  type Part,
  part,
  registeredClaims,
} from "./claim.ts";
export { type Context, contextOf, LEDGER_SEED, type RunOptions } from "./context.ts";
export { decide, type Decision, type PartDecision, type RivalOutcome, type Verdict } from "./decide.ts";
export { type Evidence, type Experiment, experiment } from "./experiment.ts";
export {
  claimsOf,
  findClaims,
  inventory,
  type InventoryClaim,
  type Topic,
  topicOf,
  topics,
} from "./inventory.ts";
export type { Comparison, Judge, Numbers, Tolerance, Why } from "./judge.ts";
export type { Plain } from "./plain.ts";
export { type ClaimRecord, type Ledger, ledgerOf, recordOf } from "./record.ts";
export { type Card, cardMarkdown, cardText, show, shown, verdictInWords } from "./show.ts";
export { type Verdicts, verdicts, verdictTable } from "./verdicts.ts";
