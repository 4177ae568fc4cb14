import type { AnyPart, Claim, Counterexample, Grade } from "./claim.ts";
import { contextOf, type RunOptions } from "./context.ts";
import type { Comparison } from "./judge.ts";
import { assertPlain, type Plain, scramble } from "./plain.ts";
import { recordComparisons, recordUntilError } from "./record-comparisons.ts";

/**
 * `confirmed` and `erratum` settle a claim; `refuted` (no theory fits) and `blunt` (the experiment cannot tell)
 * fail the tests; `open` has no experiment yet.
 */
export type Verdict = "confirmed" | "erratum" | "refuted" | "blunt" | "open";

/** How a rival fared: rejected by a margin of at least two tolerances where its prediction differs. */
export interface RivalOutcome {
  readonly name: string;
  readonly rejected: boolean;
  readonly margin: number;
}

/** The decision on one part of a claim. */
export interface PartDecision {
  readonly part: string;
  readonly verdict: Exclude<Verdict, "open">;
  readonly because?: string;
  readonly grade?: Grade;
  readonly by: string;
  readonly printed: string;
  readonly corrected?: string;
  readonly counterexample?: Counterexample;
  readonly omitted: Readonly<Record<string, string>>;
  readonly trained: boolean;
  /** Of the winning theory; of the printed one where nothing fits. */
  readonly comparisons: readonly Comparison[];
  /** Of the printed theory, where it was rejected. */
  readonly printedComparisons?: readonly Comparison[];
  readonly rivals: readonly RivalOutcome[];
}

/** The decision on a claim: that of its weakest part. */
export interface Decision {
  readonly id: string;
  readonly verdict: Exclude<Verdict, "open">;
  readonly parts: readonly PartDecision[];
}

/** The probability that a true claim is rejected by chance, and its larger value for training runs. */
const FALSE_ALARM = 1e-9;
const FALSE_ALARM_TRAINED = 1e-5;

/** A rival counts as rejected from this many tolerances on. */
const REJECTION = 2;

/** Evidence that no true theory should survive. */
const SCRAMBLES: readonly ((x: number) => number)[] = [(x) => -1.7 * x - 0.313, (x) => 1000 * x + 7];

const SEVERITY: readonly PartDecision["verdict"][] = ["confirmed", "erratum", "refuted", "blunt"];

/** Runs a claim's experiments and decides it. */
export async function decide(claim: Claim, options: RunOptions = {}): Promise<Decision> {
  const parts: PartDecision[] = [];
  const entries = Object.entries(claim.parts);
  for (const [name, body] of entries) {
    const label = name === "" ? claim.id : `${claim.id} (${name})`;
    const falseAlarm = (body.trained ? FALSE_ALARM_TRAINED : FALSE_ALARM) / entries.length;
    parts.push(await decidePart(label, name, body, falseAlarm, options));
  }
  const verdict = SEVERITY[Math.max(...parts.map((each) => SEVERITY.indexOf(each.verdict)))];
  return { id: claim.id, verdict, parts };
}

async function decidePart(
  label: string,
  name: string,
  body: AnyPart,
  falseAlarm: number,
  options: RunOptions,
): Promise<PartDecision> {
  const found: Plain = await body.measure(contextOf(label, options));
  assertPlain(found, `${label}: evidence`);
  /** Judges a theory by a copy of the evidence, so that no comparison can change it. */
  const against = (theory: unknown, role: string): Comparison[] => {
    try {
      return recordComparisons((judge) => body.compare(structuredClone(found), theory, judge), falseAlarm);
    } catch (error) {
      if (error instanceof Error) error.message = `${label}, ${role}: ${error.message}`;
      throw error;
    }
  };
  const printed = against(body.printed.theory, "printed theory");
  const corrected = body.corrected && against(body.corrected.theory, "corrected theory");
  const common = {
    part: name,
    by: body.by,
    printed: body.printed.as,
    omitted: body.omitted ?? {},
    trained: body.trained ?? false,
  };
  const printedHolds = worst(printed) <= 1;
  const correctedHolds = corrected !== undefined && worst(corrected) <= 1;
  if (!printedHolds && !correctedHolds) {
    return {
      ...common,
      verdict: "refuted",
      because: corrected ? describeFailure(corrected, "corrected") : describeFailure(printed, "printed"),
      comparisons: corrected ?? printed,
      rivals: [],
    };
  }
  const winner = printedHolds ? body.printed.theory : body.corrected!.theory;
  const comparisons = printedHolds ? printed : corrected!;
  const deaf = deafComparison(body, found, winner, comparisons, falseAlarm);
  const rivals = Object.entries(body.rivals).map(([rival, theory]) =>
    outcome(rival, against(theory, `rival "${rival}"`), comparisons)
  );
  if (corrected && !printedHolds) rivals.unshift(outcome("as printed", printed, comparisons));
  const blunt = (because: string): PartDecision => ({
    ...common,
    verdict: "blunt",
    because,
    comparisons,
    rivals,
  });
  if (printedHolds && corrected) {
    return blunt(
      correctedHolds
        ? "the printed and the corrected theory both pass"
        : "the printed theory holds, not the corrected",
    );
  }
  const alive = rivals.filter((rival) => !rival.rejected).map((rival) => rival.name);
  if (alive.length > 0) return blunt(`not rejected: ${alive.join(", ")}`);
  if (deaf) return blunt(`"${deaf}" passes on scrambled evidence too`);
  if (printedHolds) return { ...common, verdict: "confirmed", comparisons, rivals };
  const { grade, because, as, counterexample } = body.corrected!;
  return {
    ...common,
    verdict: "erratum",
    grade,
    because,
    corrected: as,
    counterexample: counterexample(found),
    comparisons,
    printedComparisons: printed,
    rivals,
  };
}

function worst(comparisons: readonly Comparison[]): number {
  return comparisons.reduce((margin, each) => Math.max(margin, each.margin), 0);
}

function describeFailure(comparisons: readonly Comparison[], theory: string): string {
  const failed = comparisons.filter((each) => each.margin > 1).map((each) =>
    `${each.what}: found ${each.found}, expected ${each.expected}, ${each.margin.toPrecision(3)} tolerances`
  );
  return `the ${theory} theory fails ${failed.length} of ${comparisons.length} comparisons: ${
    failed.join("; ")
  }`;
}

/** A rival counts by its worst comparison among those where it predicts something else than the winner. */
function outcome(name: string, rival: readonly Comparison[], winner: readonly Comparison[]): RivalOutcome {
  const differing = rival.filter((each, i) => each.expectedKey !== winner[i]?.expectedKey);
  const margin = worst(differing);
  return { name, rejected: margin >= REJECTION, margin };
}

/**
 * The first comparison of the winning theory that is no evidence, since it passes on both scrambles of it.
 *
 * @throws {TypeError} A comparison of two constants: neither side depends on the evidence
 */
function deafComparison(
  body: AnyPart,
  found: Plain,
  winner: unknown,
  comparisons: readonly Comparison[],
  falseAlarm: number,
): string | undefined {
  const runs = SCRAMBLES.map((map) =>
    recordUntilError((judge) => body.compare(scramble(map, found), winner, judge), falseAlarm)
  );
  const deaf = comparisons.filter((_, i) => runs.every((run) => run[i] !== undefined && run[i].margin <= 1));
  const constant = deaf.find((each) =>
    runs.every((run) => {
      const same = run[comparisons.indexOf(each)];
      return same.foundKey === each.foundKey && same.expectedKey === each.expectedKey;
    })
  );
  if (constant) {
    throw new TypeError(
      `Comparison "${constant.what}" compares two constants: compare something that was measured`,
    );
  }
  return deaf[0]?.what;
}
