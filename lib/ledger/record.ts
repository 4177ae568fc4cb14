import type { Counterexample, Grade } from "./claim.ts";
import type { Decision, PartDecision, Verdict } from "./decide.ts";
import { inventory } from "./inventory.ts";

/** One comparison in the record. */
export interface ComparisonRecord {
  readonly what: string;
  readonly found: number | string;
  readonly expected: number | string;
  readonly margin: number;
  readonly why: string;
}

/** One claim in the record; an open one has only its id and verdict. */
export interface ClaimRecord {
  readonly id: string;
  readonly verdict: Verdict;
  readonly grade?: Grade;
  readonly because?: string;
  readonly by?: string;
  readonly trained?: true;
  readonly printed?: string;
  readonly corrected?: string;
  readonly counterexample?: Counterexample;
  readonly omitted?: Readonly<Record<string, string>>;
  readonly comparisons?: readonly ComparisonRecord[];
  readonly rivals?: readonly { readonly name: string; readonly rejected: boolean; readonly margin: number }[];
}

/** The ledger: all claims in inventory order, then those of users, with verdicts and evidence. */
export interface Ledger {
  readonly seed: number;
  readonly claims: readonly ClaimRecord[];
}

/** The largest margin written: "at least a million tolerances". */
const LARGEST_MARGIN = 1e6;

/** Stands between the printed lines of a claim's parts, in TeX. */
export const PART_SEPARATOR = String.raw`;\quad `;

const SIGNIFICANT_DIGITS = 10;

/** A number as the record shows it: finite, ten significant digits. */
function rounded(x: number | string): number | string {
  return typeof x === "string" ? x : Number(x.toPrecision(SIGNIFICANT_DIGITS));
}

function roundedMargin(margin: number): number {
  return Number(Math.min(margin, LARGEST_MARGIN).toPrecision(4));
}

/** The decision on a claim as the record keeps it; parts are joined, their names before each comparison. */
export function recordOf({ id, verdict, parts }: Decision): ClaimRecord {
  const prefix = (
    part: PartDecision,
    text: string,
  ): string => (part.part === "" ? text : `${part.part}: ${text}`);
  const prefixTex = (part: PartDecision, tex: string): string =>
    part.part === "" ? tex : String.raw`\text{${part.part}: }${tex}`;
  /** What the parts say, in order, each labelled with its part's name; undefined where none says anything. */
  const gathered = (
    pick: (part: PartDecision) => string | undefined,
    label: (part: PartDecision, text: string) => string,
    separator: string,
  ): string | undefined => {
    const texts = parts.flatMap((part) => {
      const text = pick(part);
      return text === undefined ? [] : [label(part, text)];
    });
    return texts.length === 0 ? undefined : texts.join(separator);
  };
  const joined = (pick: (part: PartDecision) => string | undefined): string | undefined =>
    gathered(pick, prefix, "; ");
  const joinedTex = (pick: (part: PartDecision) => string | undefined): string | undefined =>
    gathered(pick, prefixTex, PART_SEPARATOR);
  const deciding = parts.find((part) => part.verdict === verdict)!;
  const because = joined((part) => (part.verdict === "confirmed" ? undefined : part.because));
  const corrected = joinedTex((part) => part.corrected);
  const omitted = Object.assign({}, ...parts.map((part) => part.omitted)) as Record<string, string>;
  const { counterexample } = deciding;
  return {
    id,
    verdict,
    ...(deciding.grade && { grade: deciding.grade }),
    ...(because !== undefined && { because }),
    by: joined((part) => part.by)!,
    ...(parts.some((part) => part.trained) && { trained: true as const }),
    printed: joinedTex((part) => part.printed)!,
    ...(corrected !== undefined && { corrected }),
    ...(counterexample && {
      counterexample: {
        at: counterexample.at,
        printed: rounded(counterexample.printed),
        found: rounded(counterexample.found),
      },
    }),
    ...(Object.keys(omitted).length > 0 && { omitted }),
    comparisons: parts.flatMap((part) =>
      part.comparisons.map(({ what, found, expected, margin, why }) => ({
        what: prefix(part, what),
        found: rounded(found),
        expected: rounded(expected),
        margin: roundedMargin(margin),
        why,
      }))
    ),
    rivals: parts.flatMap((part) =>
      part.rivals.map(({ name, rejected, margin }) => ({
        name: prefix(part, name),
        rejected,
        margin: roundedMargin(margin),
      }))
    ),
  };
}

/** The ledger of these records: the rest of the inventory is open; claims of users come last, by their ids. */
export function ledgerOf(records: readonly ClaimRecord[], seed: number): Ledger {
  const byId = new Map(records.map((record) => [record.id, record]));
  const known = [...inventory().keys()].map((id): ClaimRecord => byId.get(id) ?? { id, verdict: "open" });
  const own = records.filter(({ id }) => !inventory().has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { seed, claims: [...known, ...own] };
}
