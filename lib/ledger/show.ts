import { registeredClaims } from "./claim.ts";
import { decide } from "./decide.ts";
import { inventory, topicOf } from "./inventory.ts";
import { type ClaimRecord, recordOf } from "./record.ts";
import type { RunOptions } from "./context.ts";

/** A claim's card: plain data that a notebook shows as Markdown. */
export interface Card {
  readonly id: string;
  readonly statement: string;
  readonly record: ClaimRecord;
}

const WORDS = {
  confirmed: "confirmed",
  erratum: "erratum",
  refuted: "refuted: no theory fits",
  blunt: "blunt: the experiment cannot tell",
  open: "open: no experiment yet",
};

/**
 * Decides one claim now and shows its card: statement, verdict, evidence with margins, rivals.
 *
 * @param id A claim whose topic has been loaded
 * @throws {RangeError} The claim has no experiment, or its topic has not been loaded
 */
export async function show(id: string, options: RunOptions = {}): Promise<Card> {
  const claim = registeredClaims().get(id);
  if (!claim) {
    const hint = inventory().has(id)
      ? `load its topic first: await derivations["${topicOf(id).name}"]() (if it is there yet)`
      : "it is not in the inventory and not defined here";
    throw new RangeError(`Expected a claim that has been defined, got "${id}": ${hint}`);
  }
  const card: Card = { id, statement: claim.statement, record: recordOf(await decide(claim, options)) };
  Object.defineProperty(card, Symbol.for("Jupyter.display"), {
    value: () => ({ "text/markdown": cardMarkdown(card), "text/plain": cardText(card) }),
  });
  return card;
}

/** The verdict in words, with an erratum's grade. */
export function verdictInWords({ verdict, grade }: ClaimRecord): string {
  return grade ? `${WORDS[verdict]} (${grade})` : WORDS[verdict];
}

/** A number for people: up to six significant digits. */
export function shown(x: number | string): string {
  return typeof x === "string" ? x : String(Number(x.toPrecision(6)));
}

/** The card as Markdown with TeX. */
export function cardMarkdown({ id, statement, record }: Card): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const rejected = record.rivals?.map((rival) => `${rival.name} (${shown(rival.margin)})`) ?? [];
  const { counterexample } = record;
  return [
    `**${id}** — ${verdictInWords(record)}`,
    `> ${statement}`,
    record.because && `**Because** ${record.because}.`,
    record.corrected && `**Holds instead** $${record.corrected}$`,
    counterexample &&
    `**Counterexample** ${counterexample.at}: printed ${shown(counterexample.printed)}, found ${
      shown(counterexample.found)
    }.`,
    record.by && `*Measured by* ${record.by}.`,
    record.comparisons && [
      "| compared | found | expected | distance / tolerance |",
      "| --- | --- | --- | --- |",
      ...record.comparisons.map(({ what, found, expected, margin }) =>
        `| ${cell(what)} | ${cell(shown(found))} | ${cell(shown(expected))} | ${shown(margin)} |`
      ),
    ].join("\n"),
    rejected.length > 0 && `*Rejected (in tolerances):* ${rejected.join(", ")}.`,
  ].filter(Boolean).join("\n\n");
}

/** The card as plain text for a terminal. */
export function cardText({ id, statement, record }: Card): string {
  const { counterexample } = record;
  const evidence = record.comparisons?.flatMap(({ what, found, expected, margin, why }) => [
    `  ${margin <= 1 ? "✓" : "✗"} ${what}: found ${shown(found)}, expected ${shown(expected)}, ` +
    `${shown(margin)} tolerances`,
    `      ${why}`,
  ]);
  const rivals = record.rivals?.map((rival) =>
    `  ${rival.rejected ? "✗" : "?"} ${rival.name}: ${shown(rival.margin)} tolerances away`
  );
  const omitted = Object.entries(record.omitted ?? {}).map(([what, reason]) => `  ${what}: ${reason}`);
  return [
    `${id}   ${verdictInWords(record).toUpperCase()}`,
    "",
    statement,
    "",
    record.printed && `printed    ${record.printed}`,
    record.corrected && `holds      ${record.corrected}`,
    record.because && `because    ${record.because}`,
    counterexample &&
    `smallest   ${counterexample.at}: printed ${shown(counterexample.printed)}, found ${
      shown(counterexample.found)
    }`,
    record.by && `by         ${record.by}`,
    evidence && ["", "evidence", ...evidence].join("\n"),
    rivals && rivals.length > 0 && ["", "rivals rejected", ...rivals].join("\n"),
    omitted.length > 0 && ["", "left out", ...omitted].join("\n"),
  ].filter((line) => typeof line === "string").join("\n");
}
