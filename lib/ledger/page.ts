import katex from "katex";
import { inventory, topicOf } from "./inventory.ts";
import { type ClaimRecord, type Ledger, PART_SEPARATOR } from "./record.ts";
import { shown, verdictInWords } from "./show.ts";
import { registeredClaims } from "./claim.ts";
import type { Verdict } from "./decide.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./page-assets.ts";

const VERDICTS: readonly Verdict[] = ["erratum", "confirmed", "refuted", "blunt", "open"];

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
    '"',
    "&quot;",
  );
}

/** TeX as MathML, which browsers draw without fonts or scripts of ours; TeX that does not parse is shown as it is. */
function math(tex: string): string {
  try {
    return katex.renderToString(tex, { output: "mathml", throwOnError: true, strict: "ignore" });
  } catch {
    return `<code>${escapeHtml(tex)}</code>`;
  }
}

/** The printed lines of a claim's parts, each on a line of its own. */
function mathLines(tex: string): string {
  return tex.split(PART_SEPARATOR).map((line) => `<div>${math(line)}</div>`).join("");
}

/** Text with TeX between dollars as HTML. */
function prose(text: string): string {
  return text.split(/\$([^$]+)\$/).map((piece, index) => (index % 2 ? math(piece) : escapeHtml(piece))).join(
    "",
  );
}

function evidence({ comparisons = [], rivals = [] }: ClaimRecord): string {
  if (comparisons.length === 0) return "";
  const rows = comparisons.map(({ what, found, expected, margin, why }) =>
    `<tr><td>${escapeHtml(what)}</td><td>${escapeHtml(shown(found))}</td><td>${
      escapeHtml(shown(expected))
    }</td>` +
    `<td>${shown(margin)}</td><td>${escapeHtml(why)}</td></tr>`
  );
  const rejected = rivals.map((rival) =>
    `<li>${escapeHtml(rival.name)} <small>${shown(rival.margin)} tolerances away</small></li>`
  );
  return `<details><summary>${comparisons.length} comparisons, ${rivals.length} rivals rejected</summary>
<div class="scroll"><table><thead><tr><th>compared</th><th>measured</th><th>predicted</th>
<th>distance / tolerance</th><th>why this tolerance</th></tr></thead><tbody>${
    rows.join("")
  }</tbody></table></div>
<p>Rivals rejected:</p><ul>${rejected.join("")}</ul></details>`;
}

function article(record: ClaimRecord): string {
  const { id, verdict, because, printed, corrected, counterexample, by, omitted, trained } = record;
  const known = inventory().get(id);
  const statement = known?.statement ?? registeredClaims().get(id)?.statement ?? "";
  const topic = known ? topicOf(id) : undefined;
  const source = id.split(":")[0];
  const lines = [
    printed && `<dt>printed</dt><dd>${mathLines(printed)}</dd>`,
    corrected && `<dt>holds</dt><dd>${mathLines(corrected)}</dd>`,
    because && `<dt>because</dt><dd>${prose(because)}</dd>`,
    counterexample &&
    `<dt>counterexample</dt><dd>${prose(counterexample.at)}: printed ${
        escapeHtml(shown(counterexample.printed))
      }, ` +
      `found ${escapeHtml(shown(counterexample.found))}</dd>`,
    by &&
    `<dt>measured by</dt><dd>${escapeHtml(by)}${
      trained ? " (training runs: false-alarm rate 1e-5)" : ""
    }</dd>`,
    ...Object.entries(omitted ?? {}).map(([what, reason]) =>
      `<dt>left out</dt><dd>${prose(what)}: ${prose(reason)}</dd>`
    ),
  ].filter((line) => typeof line === "string");
  const equations = known && known.equations.length > 0 ? ` (${known.equations.join(", ")})` : "";
  return `<article id="${escapeHtml(id)}" data-source="${escapeHtml(source)}" data-verdict="${verdict}" ` +
    `data-topic="${topic?.name ?? ""}">
<header><a href="#${escapeHtml(id)}">${escapeHtml(id)}</a>${escapeHtml(equations)}
<span class="verdict ${verdict}">${escapeHtml(verdictInWords(record))}</span>
<small>${escapeHtml(topic?.title ?? "outside the inventory")}</small></header>
<p>${prose(statement)}</p>
${lines.length > 0 ? `<dl>${lines.join("")}</dl>` : ""}${evidence(record)}</article>`;
}

function options(values: Iterable<readonly [string, string]>): string {
  return [...values].map(([value, label]) =>
    `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`
  )
    .join("");
}

/** The ledger as one readable HTML page: search, filters, evidence; no network, no font of its own. */
export function ledgerPage(ledger: Ledger): string {
  const count = (verdict: Verdict): number => ledger.claims.filter((each) => each.verdict === verdict).length;
  const settled = count("confirmed") + count("erratum");
  const sources = new Set(ledger.claims.map((each) => each.id.split(":")[0]));
  const topicNames = new Map(
    ledger.claims.filter((each) => inventory().has(each.id)).map((each) => {
      const topic = topicOf(each.id);
      return [topic.name, topic.title] as const;
    }),
  );
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Rederive: the ledger of claims</title><style>${PAGE_STYLE}</style></head><body>
<h1>The ledger of claims</h1>
<p>${settled} of ${ledger.claims.length} claims settled at seed ${ledger.seed}:
${VERDICTS.map((verdict) => `${count(verdict)} ${verdict}`).join(", ")}.
Every verdict is computed: an experiment measures, the printed line predicts, and rivals must be rejected.</p>
<form role="search"><input type="search" name="text" placeholder="search ids and statements" aria-label="search">
<select name="source" aria-label="source"><option value="">all sources</option>${
    options([...sources].map((source) => [source, source] as const))
  }</select>
<select name="verdict" aria-label="verdict"><option value="">all verdicts</option>${
    options(VERDICTS.map((verdict) => [verdict, verdict] as const))
  }</select>
<select name="topic" aria-label="topic"><option value="">all topics</option>${options(topicNames)}</select>
<output></output></form>
<main>${ledger.claims.map(article).join("\n")}</main>
<script>${PAGE_SCRIPT}</script></body></html>
`;
}
